import { mayDo } from '../../domain/acting.ts'
import { fileFields } from '../../domain/customer-file.ts'
import type { MergeAnswers, MergeSide } from '../../domain/customer-merge.ts'
import { whose } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import { fingerprint } from '../../slack/fingerprint.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { type ModalView, sentence } from '../../slack/surfaces.ts'
import type { MergeCandidate } from '../../store/index.ts'
import { buildChoose } from './choose.modal.ts'
import { buildPreview } from './preview.modal.ts'

/** Opens the form in which the other customer is chosen; or says why not. */
export async function openChoose(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId, card }: ModalPrefill['merging.choose'],
): Promise<void> {
  const found = await readCandidate(customerId, ctx)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const { id: keptId, facts } = found.value
  await interaction.openModal(buildChoose({ keptId, name: facts.name, card: card ?? null }, ctx.t))
}

/** A customer whom this person may merge with another; or a sentence that says why not (R2). */
async function readCandidate(customerId: string, ctx: RequestContext): Promise<Result<MergeCandidate, string>> {
  const candidate = await ctx.store.merges.candidate(customerId)
  if (!candidate) return err(ctx.t('customers.error.gone'))
  const subject = { type: 'customer', id: candidate.id }
  const allowed = await permit(ctx, 'customer.change', candidate.facts.ownerId, subject)
  return allowed.ok ? ok(candidate) : err(allowed.error.sentence)
}

/** Two customers, whom both this person may change, and who are not one and the same. */
async function readBoth(
  keptId: string,
  otherId: string,
  ctx: RequestContext,
): Promise<Result<{ readonly kept: MergeCandidate; readonly other: MergeCandidate }, string>> {
  const kept = await readCandidate(keptId, ctx)
  if (!kept.ok) return kept
  if (keptId === otherId) return err(ctx.t('merging.error.same'))
  const other = await readCandidate(otherId, ctx)
  return other.ok ? ok({ kept: kept.value, other: other.value }) : other
}

/** What goes along, and what is to be decided; or why these two cannot be merged. */
export async function previewOf(
  about: { readonly keptId: string; readonly otherId: string; readonly card: string | null },
  ctx: RequestContext,
  isChanged = false,
): Promise<Result<ModalView, string>> {
  const both = await readBoth(about.keptId, about.otherId, ctx)
  if (!both.ok) return both
  const { kept, other } = both.value
  const members = await ctx.store.members.list()
  const preview = {
    kept,
    other,
    owners: new Map(members.map(({ id, name }) => [id, name])),
    unseen: unseenFields([kept, other], ctx),
    fingerprint: fingerprintOf(kept, other),
    card: about.card,
    isChanged,
  }
  return ok(buildPreview(preview, ctx.t, ctx.locale))
}

const sideOf = ({ facts, file }: MergeCandidate): MergeSide => ({ facts, file })
const fingerprintOf = (kept: MergeCandidate, other: MergeCandidate): string =>
  fingerprint(JSON.stringify([sideOf(kept), sideOf(other)]))

/** Sensitive fields are seen by owner and supervisor only, once an admin has enabled them (R6). */
function unseenFields(candidates: readonly MergeCandidate[], { settings, actor }: RequestContext): Set<string> {
  const seesAll = candidates.every(({ facts }) => whose(actor, facts.ownerId) !== 'other')
  if (settings.sensitiveFields && seesAll) return new Set()
  const fields = candidates.flatMap(({ facts }) => fileFields(facts, true))
  return new Set(fields.flatMap(({ id, sensitive }) => (sensitive ? [id] : [])))
}

/** What a merge led to: the customer there is now, the form to be looked at again, or a sentence that says why not. */
export type Merged = Result<{ readonly keptId: string } | { readonly view: ModalView }, string>

/** Merges two customers as it was answered (C16); where one was changed since it was shown, it is shown again. */
export async function merge(
  route: {
    readonly keptId: string
    readonly otherId: string
    readonly fingerprint: string
    readonly card: string | null
  },
  answers: MergeAnswers,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Merged> {
  const { store, actor, now, t } = ctx
  const both = await readBoth(route.keptId, route.otherId, ctx)
  if (!both.ok) return both
  const { kept, other } = both.value
  const again = async (): Promise<Merged> => {
    const view = await previewOf(route, ctx, true)
    return view.ok ? ok({ view: view.value }) : view
  }
  if (fingerprintOf(kept, other) !== route.fingerprint) return again()
  const merging = {
    keptId: kept.id,
    otherId: other.id,
    answers,
    shown: { kept: sideOf(kept), other: sideOf(other) },
    submissionKey,
  }
  const merged = await store.merges.merge(merging, actor, now)
  if (merged.ok) {
    ctx.nudge()
    return ok({ keptId: kept.id })
  }
  const { error } = merged
  if (error === 'changed-since') return again()
  if (error === 'same' || error === 'gone') return err(t(`merging.error.${error}`))
  return err(t(`handovers.error.${error}`))
}

/** Whether the card of a merged customer is still this person's to see: another may own it by now. */
export async function maySeeMerged(customerId: string, { store, actor }: RequestContext): Promise<boolean> {
  const customer = await store.customers.details(customerId)
  return customer !== null && mayDo(actor, 'customer.see', customer.ownerId)
}
