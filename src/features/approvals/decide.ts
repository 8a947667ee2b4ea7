import { dateAt } from '../../domain/calendar-date.ts'
import { cleanApprovalNote, MAX_NOTE_LENGTH } from '../../domain/held-deal.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { heirsOf } from '../../domain/succession.ts'
import { RULE } from '../../reminders/rules.ts'
import { permit } from '../../slack/authorisation.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { ladderDay } from '../../slack/today.ts'
import type { HeldDeal, Member, NewOutboxItem } from '../../store/index.ts'
import { decisionText } from './card.ts'
import { readCard } from './read-card.ts'

/** The held deal that this person may decide about and nobody has yet, or a sentence that says why not (R1, R2, N4). */
export async function readDecidable(heldDealId: string, ctx: RequestContext): Promise<Result<HeldDeal, string>> {
  const held = await ctx.store.heldDeals.byId(heldDealId)
  if (!held) return err(ctx.t('approvals.error.gone'))
  const allowed = await permit(ctx, 'deal.approve', held.ownerId, { type: 'held-deal', id: held.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  return held.decision ? err(await decidedSentence(held, ctx)) : ok(held)
}

/** What was decided, by whom and when, for somebody who was slower. */
async function decidedSentence(held: HeldDeal, ctx: RequestContext): Promise<string> {
  const card = await readCard(held, ctx.store, { day: ladderDay(ctx), timeZone: ctx.member.timeZone })
  return decisionText(card, ctx.t, ctx.locale) ?? ''
}

/**
 * Approves a held deal (D3): it is closed as it stands in its draft, once however often and by however many this is
 * asked for. Its owner gets the card of a closed deal, or, when they are gone, whoever has their work (R5).
 */
export async function approve(heldDealId: string, ctx: RequestContext): Promise<Result<HeldDeal, string>> {
  const found = await readDecidable(heldDealId, ctx)
  if (!found.ok) return found
  const recipients = await ownersOf(found.value, ctx)
  const outbox = (dealId: string) => recipients.map((member) => toldNow(RULE.dealClosed, dealId, member, ctx))
  const { held, isNew } = await ctx.store.heldDeals.approve(heldDealId, outbox, ctx.actor.memberId, ctx.now)
  if (!isNew) return err(await decidedSentence(held, ctx))
  ctx.nudge()
  return ok(held)
}

/** Returns a held deal with a note (D3); refused with a sentence at the field. */
export async function giveBack(
  heldDealId: string,
  text: string,
  ctx: RequestContext,
): Promise<Result<HeldDeal, string>> {
  const found = await readDecidable(heldDealId, ctx)
  if (!found.ok) return found
  const note = cleanApprovalNote(text)
  if (!note.ok)
    return err(
      note.error === 'empty'
        ? ctx.t('approvals.error.noteMissing')
        : ctx.t('approvals.error.noteTooLong', { max: MAX_NOTE_LENGTH }),
    )
  const recipients = await ownersOf(found.value, ctx)
  const outbox = recipients.map((member) => toldNow(RULE.approvalReturned, heldDealId, member, ctx))
  const decision = { note: note.value, outbox }
  const { held, isNew } = await ctx.store.heldDeals.giveBack(heldDealId, decision, ctx.actor.memberId, ctx.now)
  if (!isNew) return err(await decidedSentence(held, ctx))
  ctx.nudge()
  return ok(held)
}

/** Who is told what became of it: its owner, or who has the work of an owner that is gone. */
async function ownersOf({ ownerId }: HeldDeal, { store }: RequestContext): Promise<Member[]> {
  const members = await store.members.list()
  const owner = members.find(({ id }) => id === ownerId)
  if (owner && owner.deactivatedAt === null) return [owner]
  const heirs = heirsOf(ownerId, members)
  return members.filter(({ id }) => heirs.includes(id))
}

const toldNow = (rule: string, subjectId: string, member: Member, { now }: RequestContext): NewOutboxItem => ({
  rule,
  subjectId,
  recipientId: member.id,
  localDate: dateAt(now, member.timeZone),
  dueAt: now,
})
