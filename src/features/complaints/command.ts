import { mayDo, mayDoAtAll } from '../../domain/acting.ts'
import { SEVERITIES, type Severity } from '../../domain/complaint.ts'
import { foldName } from '../../domain/customer-name.ts'
import { withAsciiDigits } from '../../domain/numerals.ts'
import type { Action } from '../../domain/policy.ts'
import { actions, button } from '../../slack/blocks.ts'
import { HELP_WORDS, LIST_WORDS } from '../../slack/command-words.ts'
import { FILE } from '../../slack/complaints/ids.ts'
import { withSuccessors } from '../../slack/complaints/read-card.ts'
import { type Interaction, type RequestContext, wordsOf } from '../../slack/routes.ts'
import { type Message, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { customerMessage, type ListOf, listMessage, readList, SHOWN } from './list.ts'
import { openForm } from './open-form.ts'
import { showCard } from './show-card.ts'

const MINE: readonly string[] = ['mine', '我的']
const TEAM: readonly string[] = ['team', '团队', '團隊']
const STATISTICS: readonly string[] = ['stats', 'statistics', '统计', '統計']
const SEVERITY_WORDS: Readonly<Record<Severity, readonly string[]>> = {
  minor: ['minor', '一般', '轻微', '輕微'],
  major: ['major', '较重', '重大'],
  severe: ['severe', '严重', '嚴重'],
}

/** The right that a word needs besides the command's own. */
export const WORDS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ...HELP_WORDS.map((word): [string, Action] => [word, 'app.use']),
  ...STATISTICS.map((word): [string, Action] => [word, 'complaint.statistics']),
])

/** Which list is asked for, as `list`, `list mine`, `list team`, `list severe`; null for none. */
export function listAsked(words: string): ListOf | null {
  const [first = '', second = '', ...more] = words.split(' ')
  if (!LIST_WORDS.includes(first) || more.length > 0) return null
  if (second === '' || MINE.includes(second)) return 'mine'
  if (TEAM.includes(second)) return 'team'
  return SEVERITIES.find((severity) => SEVERITY_WORDS[severity].includes(second)) ?? null
}

/** The number of a complaint, as people write it: 17, #17, no. 17, １７, 第17号; null for what is none. */
export function numberAsked(words: string): number | null {
  const digits = /^(?:#|no\.? ?|第)?(\d{1,9})(?:号|號)?$/.exec(withAsciiDigits(words))?.[1]
  return digits === undefined ? null : Number(digits)
}

/** Answers `/complaint`: the help, a list, a complaint by its number, what a customer complains of, or the form. */
export async function answerCommand(
  ctx: RequestContext,
  text: string,
  interaction: Interaction,
): Promise<Message | undefined> {
  const words = wordsOf(text)
  if (HELP_WORDS.includes(words)) return sentence(ctx.t('complaintForm.command.help'))
  if (STATISTICS.includes(words)) {
    await ctx.modals.open('complaint-statistics.open', ctx, interaction, {})
    return undefined
  }
  const list = listAsked(words)
  if (list) return listMessage(await readList(list, ctx), ctx.t)
  const number = numberAsked(words)
  if (number !== null) return showByNumber(ctx, number, interaction)
  if (words !== '') return aboutCustomer(ctx, text.trim(), interaction)
  // Who files none, as somebody of a service department, sees those that are theirs.
  if (!mayDoAtAll(ctx.actor, 'complaint.file')) return listMessage(await readList('mine', ctx), ctx.t)
  await openForm(ctx, interaction, {})
  return undefined
}

async function showByNumber(
  ctx: RequestContext,
  number: number,
  interaction: Interaction,
): Promise<Message | undefined> {
  const complaint = await ctx.store.complaints.byNumber(number)
  if (!complaint) return sentence(ctx.t('complaintForm.error.noNumber', { number: String(number) }))
  await showCard(ctx, interaction, { complaintId: complaint.id })
  return undefined
}

/** The form, saying that no customer is meant for certain; the help for who files none. */
async function chooseInForm(
  ctx: RequestContext,
  interaction: Interaction,
  notice: string,
): Promise<Message | undefined> {
  if (!mayDoAtAll(ctx.actor, 'complaint.file')) return sentence(ctx.t('complaintForm.command.help'))
  await openForm(ctx, interaction, {}, notice)
  return undefined
}

/**
 * What the customer whose name was typed complains of still, with the way to file another; nothing open: the form for
 * them. Where it is no customer or several, the form says so and lets one choose.
 */
async function aboutCustomer(
  ctx: RequestContext,
  text: string,
  interaction: Interaction,
): Promise<Message | undefined> {
  const { store, actor, t, locale } = ctx
  const found = await store.customers.find(text, visibilityOf(actor, 'complaint.see'), SHOWN)
  const exact = found.filter(({ name }) => foldName(name) === foldName(text))
  const [customer, ...others] = exact.length > 0 ? exact : found
  const typed = { text: asTyped(text, 100) }
  if (!customer) return chooseInForm(ctx, interaction, t('complaintForm.customerUnknown', typed))
  if (others.length > 0) return chooseInForm(ctx, interaction, t('complaintForm.customerSeveral', typed))
  const known = await store.complaints.ofCustomer(customer.id, SHOWN)
  const seen = known.filter(({ ownerId }) => mayDo(actor, 'complaint.see', ownerId))
  const mayFile = mayDoAtAll(actor, 'complaint.file')
  if (mayFile && seen.every(({ closedAt }) => closedAt !== null)) {
    await openForm(ctx, interaction, { customerId: customer.id })
    return undefined
  }
  const complaints = await Promise.all(seen.map((each) => withSuccessors(each, { store, t, locale })))
  const label = t('complaints.button.file')
  const row = actions('file', [
    button(FILE, label, { value: `customer:${customer.id}`, accessibilityLabel: `${label}: ${customer.name}` }),
  ])
  return customerMessage({ name: customer.name, complaints, file: mayFile ? row : null }, t)
}
