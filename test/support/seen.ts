/** What can be seen and read of a story. */
import type { AuditEntry, DealWithInstalments, OpenReceivable } from '../../src/store/index.ts'
import type { Story } from './story.ts'

/** Everything of a payload that people can read, as one text. */
export function readable(payload: unknown): string {
  if (Array.isArray(payload)) return payload.map(readable).filter(Boolean).join('\n')
  if (typeof payload !== 'object' || payload === null) return ''
  return Object.entries(payload)
    .map(([key, value]) => (key === 'text' && typeof value === 'string' ? value : readable(value)))
    .filter(Boolean)
    .join('\n')
}

/** What the blocks of a message, modal or Home say. */
export const shown = ({ blocks }: { readonly blocks?: unknown }): string => readable(blocks)

/** The audit's entries of one action, oldest first. */
export async function audited({ workspace }: Story, action: string): Promise<AuditEntry[]> {
  return (await workspace.audit.list({ action, limit: 1000 })).reverse()
}

const ALL = { offset: 0, limit: 1000 }

/** What a customer of this name owes: their only open instalment, or the one due first. */
export async function receivableOf({ workspace }: Story, customer: string): Promise<OpenReceivable> {
  const { rows } = await workspace.receivables.open({ reach: 'all' }, null, ALL)
  const found = rows.find(({ customerName }) => customerName === customer)
  if (!found) throw new Error(`${customer} owes nothing`)
  return found
}

/** The deals of a title of which something is open. */
export async function dealsCalled({ workspace }: Story, title: string): Promise<DealWithInstalments[]> {
  const { rows } = await workspace.receivables.open({ reach: 'all' }, null, ALL)
  const ids = new Set(rows.filter(({ dealTitle }) => dealTitle === title).map(({ dealId }) => dealId))
  const deals = await Promise.all([...ids].map((id) => workspace.deals.byId(id)))
  return deals.filter((deal) => deal !== null)
}

/** Everybody's customers with this text in their name. */
export const customersCalled = ({ workspace }: Story, name: string) =>
  workspace.customers.find(name, { reach: 'all' }, 20)

/** An instalment as it is now, settled or not. */
export async function nowOf({ workspace }: Story, { id }: { readonly id: string }): Promise<OpenReceivable> {
  const receivable = await workspace.receivables.byId(id)
  if (!receivable) throw new Error('the instalment is gone')
  return receivable
}

/** The payments an instalment took something of, in figures. */
export async function paymentsFor({ workspace }: Story, { id }: { readonly id: string }) {
  return (await workspace.receivables.paymentsOf(id)).map(({ payment, allocated }) => ({
    amount: payment.amount,
    allocated,
    unallocated: payment.unallocated,
  }))
}
