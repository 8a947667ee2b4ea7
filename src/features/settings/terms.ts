import type { Currency } from '../../domain/money.ts'
import { checkNamedTerms, MAX_TERMS_NAME, type NamedTermsProblem } from '../../domain/named-terms.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { RequestContext, Route } from '../../slack/routes.ts'
import type { ModalView } from '../../slack/surfaces.ts'
import { rowsProblemSentence, termsProblemSentence } from '../../slack/terms.ts'
import { MAX_NAMED_TERMS } from '../../store/index.ts'
import { type FieldErrors, parsed } from './form.ts'
import { TERMS } from './ids.ts'
import { buildTermsForm, buildTermsList, readTermsForm, type TermsForm } from './terms.modal.ts'

const listView = async ({ store, settings, t, locale }: RequestContext): Promise<ModalView> =>
  buildTermsList(await store.termsTemplates.list(), settings.currency, t, locale)

/** Gives terms a name (D2). Refused with sentences at the fields. */
async function addTerms(form: TermsForm, ctx: RequestContext): Promise<Result<void, FieldErrors>> {
  const { store, actor, settings, now, t } = ctx
  const checked = checkNamedTerms(form, settings.currency)
  if (!checked.ok) return err(errorsOf(checked.error, settings.currency, ctx))
  const added = await store.termsTemplates.add(checked.value, actor.memberId, now)
  if (added.ok) return ok(undefined)
  const sentence =
    added.error === 'too-many' ? t('terms.error.tooMany', { max: MAX_NAMED_TERMS }) : t('terms.error.nameTaken')
  return err({ [TERMS.nameBlock]: sentence })
}

/** What is wrong, at the field in which it can be mended. */
function errorsOf(problem: NamedTermsProblem, currency: Currency, { t }: RequestContext): FieldErrors {
  switch (problem.kind) {
    case 'name-empty':
      return { [TERMS.nameBlock]: t('terms.error.nameEmpty') }
    case 'name-too-long':
      return { [TERMS.nameBlock]: t('terms.error.nameTooLong', { max: MAX_TERMS_NAME }) }
    case 'one-deal-only':
      return { [TERMS.rowsBlock]: t('terms.error.oneDealOnly') }
    case 'unreadable':
      return { [TERMS.rowsBlock]: rowsProblemSentence(problem.rows, currency, t) }
    case 'unsound':
      return { [TERMS.rowsBlock]: termsProblemSentence(problem.terms, t) }
  }
}

/** The workspace's own payment terms: the list, the form, retiring one. */
export const termsRoutes: readonly Route[] = [
  {
    kind: 'action',
    id: TERMS.open,
    action: 'settings.change',
    handle: async (ctx, { interaction }) => interaction.openModal(await listView(ctx)),
  },
  {
    kind: 'action',
    id: TERMS.add,
    action: 'settings.change',
    async handle(ctx, { view, interaction }) {
      const back = view?.type === 'modal' ? view.id : null
      await interaction.openModal(buildTermsForm({ name: '', rows: '' }, back, ctx.t))
    },
  },
  {
    kind: 'action',
    id: TERMS.retire,
    action: 'settings.change',
    async handle(ctx, { value, view, interaction }) {
      await ctx.store.termsTemplates.retire(value ?? '', ctx.actor.memberId, ctx.now)
      if (view?.type === 'modal') await interaction.updateModal(view.id, null, await listView(ctx))
      await ctx.refreshHome()
    },
  },
  {
    kind: 'view',
    id: TERMS.formView,
    action: 'settings.change',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const added = await addTerms(readTermsForm(values), ctx)
      if (!added.ok) return { kind: 'errors', errors: added.error }
      const { back } = parsed(privateMetadata)
      const after = async () => {
        if (typeof back === 'string') await interaction.updateModal(back, null, await listView(ctx))
        await ctx.refreshHome()
      }
      return { kind: 'close', after }
    },
  },
]
