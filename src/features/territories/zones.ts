import { err, ok, type Result } from '../../domain/result.ts'
import { cleanTerritoryName, MAX_TERRITORIES, MAX_TERRITORY_NAME } from '../../domain/territory.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { BLOCK } from './ids.ts'
import type { ZoneForm } from './zones.modal.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** Adds, changes or removes a zone (V9). Refused with a sentence at its name. */
export async function saveZone(
  id: string | null,
  form: ZoneForm,
  ctx: RequestContext,
): Promise<Result<void, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const refuse = (sentence: string) => err({ [BLOCK.name]: sentence })
  if (id !== null && form.isRemoved)
    return (await store.territories.remove(id, actor.memberId, now))
      ? ok(undefined)
      : refuse(t('territories.error.gone'))
  const name = cleanTerritoryName(form.name)
  if (!name.ok)
    return refuse(
      name.error === 'empty'
        ? t('territories.error.nameMissing')
        : t('territories.error.nameTooLong', { max: MAX_TERRITORY_NAME }),
    )
  const { neighbourIds } = form
  const saved = await store.territories.save({ id, name: name.value, neighbourIds }, actor.memberId, now)
  if (saved.ok) return ok(undefined)
  switch (saved.error) {
    case 'name-taken':
      return refuse(t('territories.error.nameTaken'))
    case 'too-many':
      return refuse(t('territories.error.tooMany', { max: MAX_TERRITORIES }))
    case 'gone':
      return refuse(t('territories.error.gone'))
  }
}
