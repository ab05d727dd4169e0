/** A company of the demo, which one worker's tests have to themselves: what one test does shows in the lists of others. */
interface Company {
  domain: string
  admin: string
  /** Its WhatsApp number, as the simulator knows it and as people call it. */
  phoneNumberId: string
  numberName: string
  /** The business account that it belongs to. */
  wabaId: string
}

const COMPANIES: readonly Company[] = [
  {
    domain: 'aurora.example',
    admin: 'Amélie Roux',
    phoneNumberId: '531907742688013',
    numberName: 'Aurora Travel',
    wabaId: '284611930047715',
  },
  {
    domain: 'borealis.example',
    admin: 'Bodil Aas',
    phoneNumberId: '640218855031977',
    numberName: 'Borealis Bikes',
    wabaId: '391700428815560',
  },
]

function companyOfWorker(): Company {
  const company = COMPANIES[Number(process.env.TEST_PARALLEL_INDEX ?? 0)]
  if (company === undefined) throw new Error(`There are companies for ${COMPANIES.length} workers only.`)
  return company
}

/** The company of these tests. */
export const COMPANY = companyOfWorker()

export const PASSWORD = 'triptych-demo'
export const ADMIN = `admin@${COMPANY.domain}`
export const MANAGER = `manager@${COMPANY.domain}`
export const ANA = `ana@${COMPANY.domain}`
export const BEN = `ben@${COMPANY.domain}`

/** Whom every company has besides its admin: the demo gives them to the first only. */
export const PEOPLE = [
  { name: 'Miguel Santos', email: 'manager', role: 'manager' },
  { name: 'Ana Duarte', email: 'ana', role: 'agent' },
  { name: 'Ben Keller', email: 'ben', role: 'agent' },
] as const

export const DOMAINS = COMPANIES.map(({ domain }) => domain)
