import type { User } from './api/generated/openapi'

export const ana: User = {
  id: 1,
  companyId: 1,
  name: 'Ana Duarte',
  email: 'ana@aurora.example',
  role: 'agent',
  active: true,
  locale: 'en',
  timeZone: 'UTC',
  preferences: {},
  permissions: [],
  secondFactor: false,
  teamIds: [],
}
