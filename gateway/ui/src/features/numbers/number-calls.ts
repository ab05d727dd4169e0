import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import { companyQueries } from '../../api/company-queries'
import type {
  AccountChecks,
  ChangeAccountRequest,
  CheckAccountRequest,
  ConnectAccountRequest,
  Lane,
  WhatsAppAccount,
  WhatsAppAccountList,
} from '../../api/generated/openapi'
import { queryKeys } from '../../api/query-keys'

/** Health and lane change by themselves, and no frame says so. */
const LIVE_MS = 5_000

/** A number that WhatsApp has slowed down is faster each second. */
const WHILE_SLOWED_MS = 1_000

export const numberQueries = {
  live: () =>
    queryOptions({
      ...companyQueries.accounts(),
      refetchOnMount: 'always',
      refetchInterval: ({ state }) => (state.data?.accounts.some(isSlowed) ? WHILE_SLOWED_MS : LIVE_MS),
    }),
}

function isSlowed({ lane }: WhatsAppAccount): boolean {
  return lane !== undefined && lane.rateNow < lane.ratePerSecond
}

export function checkNumber(body: CheckAccountRequest): Promise<AccountChecks> {
  return dataOf(gateway.POST('/api/v1/whatsapp-accounts/check', { body }))
}

export async function connectNumber(
  queries: QueryClient,
  body: ConnectAccountRequest,
): Promise<WhatsAppAccount> {
  const { account } = await dataOf(gateway.POST('/api/v1/whatsapp-accounts', { body }))
  take(queries, account)
  void queries.invalidateQueries({ queryKey: queryKeys.onboarding })
  return account
}

export async function changeNumber(
  queries: QueryClient,
  accountId: number,
  body: ChangeAccountRequest,
): Promise<void> {
  const { account } = await dataOf(
    gateway.PATCH('/api/v1/whatsapp-accounts/{accountId}', { params: { path: { accountId } }, body }),
  )
  take(queries, account)
}

export async function removeNumber(queries: QueryClient, accountId: number): Promise<void> {
  await dataOf(gateway.DELETE('/api/v1/whatsapp-accounts/{accountId}', { params: { path: { accountId } } }))
  void queries.invalidateQueries({ queryKey: queryKeys.accounts })
}

export async function checkAgain(queries: QueryClient, accountId: number): Promise<AccountChecks> {
  const checks = await dataOf(
    gateway.POST('/api/v1/whatsapp-accounts/{accountId}/check', {
      params: { path: { accountId } },
      body: {},
    }),
  )
  void queries.invalidateQueries({ queryKey: queryKeys.accounts })
  return checks
}

export async function subscribe(queries: QueryClient, accountId: number): Promise<void> {
  const { account } = await dataOf(
    gateway.POST('/api/v1/whatsapp-accounts/{accountId}/subscribe', {
      params: { path: { accountId } },
      body: {},
    }),
  )
  take(queries, account)
}

export function sendTestMessage(accountId: number, to: string): Promise<unknown> {
  return dataOf(
    gateway.POST('/api/v1/whatsapp-accounts/{accountId}/test-message', {
      params: { path: { accountId } },
      body: { to },
    }),
  )
}

export async function setLane(
  queries: QueryClient,
  accountId: number,
  state: Exclude<Lane['state'], 'stopped'>,
): Promise<void> {
  const account = await dataOf(
    gateway.POST('/api/v1/whatsapp-accounts/{accountId}/lane', {
      params: { path: { accountId } },
      body: { state },
    }),
  )
  take(queries, account)
}

/** The number as it is now, in the list of all. */
function take(queries: QueryClient, account: WhatsAppAccount): void {
  queries.setQueryData<WhatsAppAccountList>(queryKeys.accounts, (list) => {
    if (list === undefined) return undefined
    const known = list.accounts.some(({ id }) => id === account.id)
    return {
      accounts: known
        ? list.accounts.map((each) => (each.id === account.id ? { ...each, ...account } : each))
        : [...list.accounts, account],
    }
  })
  void queries.invalidateQueries({ queryKey: queryKeys.accounts })
}
