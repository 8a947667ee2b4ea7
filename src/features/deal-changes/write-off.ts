import { cleanReason, MAX_REASON } from '../../domain/deal-change.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { OpenReceivable } from '../../store/index.ts'
import type { FieldErrors } from './change.ts'
import { BLOCK } from './ids.ts'
import { buildReopenModal, buildWriteOffModal, CONFIRMED } from './write-off.modal.ts'

/** The instalment that this person may write off, or a sentence that says why not (R2). */
async function readWritable(instalmentId: string, ctx: RequestContext): Promise<Result<OpenReceivable, string>> {
  const receivable = await ctx.store.receivables.byId(instalmentId)
  if (!receivable) return err(ctx.t('collections.error.gone'))
  const allowed = await permit(ctx, 'receivable.write-off', receivable.ownerId, {
    type: 'instalment',
    id: receivable.id,
  })
  return allowed.ok ? ok(receivable) : err(allowed.error.sentence)
}

/**
 * Opens a form for an instalment: the one in which what is open of it is given up, or the one in which that is taken
 * back; or says why not. Of one instalment something can be open and something given up (K1).
 */
const opening =
  (what: 'writeOff' | 'reopen') =>
  async (
    ctx: RequestContext,
    interaction: Interaction,
    { instalmentId, card }: ModalPrefill['deal-changes.write-off' | 'deal-changes.reopen'],
  ): Promise<void> => {
    const { t, locale } = ctx
    const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
    const found = await readWritable(instalmentId, ctx)
    if (!found.ok) return refuse(found.error)
    const { openAmount, writtenOff, dealId } = found.value
    const deal = await ctx.store.deals.byId(dealId)
    if (!deal) return refuse(t('deals.error.gone'))
    const model = { deal, instalmentId, card: card ?? null }
    if (what === 'writeOff') {
      if (openAmount === 0n) return refuse(t('changes.error.nothingToWriteOff'))
      return interaction.openModal(buildWriteOffModal(model, t, locale))
    }
    if (writtenOff === 0n) return refuse(t('changes.error.nothingWrittenOff'))
    await interaction.openModal(buildReopenModal(model, t, locale))
  }

/** Opens the form in which what is open of an instalment is given up, or says why not. */
export const openWriteOff = opening('writeOff')
/** Opens the form in which what was given up of an instalment is asked for again, or says why not. */
export const openReopen = opening('reopen')

/** What a form about a write-off came to: the deal of its instalment. */
type Written = Result<{ readonly dealId: string; readonly instalmentId: string }, FieldErrors>

/** Gives up what is open of an instalment (K1). Refused with sentences at the fields; without the role, audited (R4). */
export async function writeOff(values: ViewValues, submissionKey: string, ctx: RequestContext): Promise<Written> {
  const { t } = ctx
  const found = await readWritable(values.option(BLOCK.instalment) ?? '', ctx)
  if (!found.ok) return err({ [BLOCK.instalment]: found.error })
  const reason = checkReason(values, ctx)
  const errors = {
    ...(reason.ok ? {} : reason.error),
    ...(values.options(BLOCK.confirm).includes(CONFIRMED) ? {} : { [BLOCK.confirm]: t('changes.error.notConfirmed') }),
  }
  if (!reason.ok || Object.keys(errors).length > 0) return err(errors)
  const { id, dealId } = found.value
  const input = { submissionKey, instalmentId: id, reason: reason.value, on: ctx.today }
  const written = await ctx.store.receivables.writeOff(input, ctx.actor.memberId, ctx.now)
  if (!written.ok) return err({ [BLOCK.instalment]: t('changes.error.nothingToWriteOff') })
  ctx.nudge()
  return ok({ dealId, instalmentId: id })
}

/** Takes a write-off back: the instalment is open again. Refused likewise. */
export async function reopen(
  instalmentId: string,
  values: ViewValues,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Written> {
  const found = await readWritable(instalmentId, ctx)
  if (!found.ok) return err({ [BLOCK.reason]: found.error })
  const reason = checkReason(values, ctx)
  if (!reason.ok) return reason
  const input = { submissionKey, instalmentId, reason: reason.value, on: ctx.today }
  const reopened = await ctx.store.receivables.undoWriteOff(input, ctx.actor.memberId, ctx.now)
  if (!reopened.ok) return err({ [BLOCK.reason]: ctx.t('changes.error.nothingWrittenOff') })
  ctx.nudge()
  return ok({ dealId: found.value.dealId, instalmentId })
}

function checkReason(values: ViewValues, { t }: RequestContext): Result<string, FieldErrors> {
  const reason = cleanReason(values.text(BLOCK.reason) ?? '')
  if (reason.ok) return reason
  const text =
    reason.error === 'empty' ? t('changes.error.reasonMissing') : t('changes.error.tooLong', { max: MAX_REASON })
  return err({ [BLOCK.reason]: text })
}
