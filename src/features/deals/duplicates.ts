import { foldName, foldPhone } from '../../domain/customer-name.ts'
import { may, whose } from '../../domain/policy.ts'
import { fingerprint } from '../../slack/fingerprint.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { DuplicateQuestion } from './close-deal.form.ts'

/** What the question shows is cut to a line, so that it fits into the modal's private metadata. */
const MAX_SHOWN = 60
const MAX_PHONE_SHOWN = 30

/**
 * The question of C16 for a new customer's name and phone, or null when nothing looks like them. Customers of others
 * are named with who looks after them, since that is what the person has to know, but cannot be used (R2).
 */
export async function duplicateQuestion(
  ctx: RequestContext,
  name: string,
  phone: string,
): Promise<DuplicateQuestion | null> {
  const found = await ctx.store.customers.duplicatesOf({ name, phone: phone === '' ? null : phone })
  if (found.length === 0) return null
  const usable: DuplicateQuestion['usable'][number][] = []
  const elsewhere: DuplicateQuestion['elsewhere'][number][] = []
  for (const customer of found) {
    const shown = asTyped(customer.name, MAX_SHOWN)
    if (may(ctx.actor.roles, 'customer.see', whose(ctx.actor, customer.ownerId))) {
      usable.push({ id: customer.id, name: shown, phone: customer.phone && asTyped(customer.phone, MAX_PHONE_SHOWN) })
    } else {
      const owner = await ctx.store.members.byId(customer.ownerId)
      elsewhere.push({ name: shown, owner: asTyped(owner?.name ?? '', MAX_SHOWN) })
    }
  }
  return { usable, elsewhere, about: aboutOf(name, phone) }
}

/** What a question was asked about; an answer counts only for the same name and phone. */
export function aboutOf(name: string, phone: string): string {
  return fingerprint(JSON.stringify([foldName(name), foldPhone(phone)]))
}
