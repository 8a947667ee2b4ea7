import {
  cleanDepartmentName,
  MAX_DEPARTMENT_MEMBERS,
  MAX_DEPARTMENT_NAME,
  MAX_DEPARTMENTS,
} from '../../domain/department.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { DepartmentForm } from './departments.modal.ts'
import { BLOCK } from './ids.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** Adds, changes or removes a service department (P3), or says at every field why not. */
export async function saveDepartment(
  id: string | null,
  form: DepartmentForm,
  ctx: RequestContext,
): Promise<Result<void, FieldErrors>> {
  const { store, actor, now, t } = ctx
  if (id !== null && form.isRemoved) {
    const removed = await store.departments.remove(id, actor.memberId, now)
    if (!removed.ok)
      return err({
        [BLOCK.remove]: t(
          removed.error === 'has-complaints'
            ? 'departments.error.hasComplaints'
            : 'departments.error.hasImplementations',
        ),
      })
    return removed.value ? ok(undefined) : err({ [BLOCK.name]: t('departments.error.gone') })
  }
  const errors: FieldErrors = {}
  const name = cleanDepartmentName(form.name)
  if (!name.ok)
    errors[BLOCK.name] =
      name.error === 'empty'
        ? t('departments.error.nameMissing')
        : t('departments.error.nameTooLong', { max: MAX_DEPARTMENT_NAME })
  const memberIds = await membersOf(form.members, errors, ctx)
  if (!name.ok || Object.keys(errors).length > 0) return err(errors)
  const saved = await store.departments.save({ id, name: name.value, memberIds }, actor.memberId, now)
  if (saved.ok) {
    ctx.nudge()
    return ok(undefined)
  }
  switch (saved.error) {
    case 'name-taken':
      return err({ [BLOCK.name]: t('departments.error.nameTaken') })
    case 'too-many':
      return err({ [BLOCK.name]: t('departments.error.tooMany', { max: MAX_DEPARTMENTS }) })
    case 'gone':
      return err({ [BLOCK.name]: t('departments.error.gone') })
  }
}

/** The members of these people of Slack, whom the app may not have met yet (R1); writes at the field who is none. */
async function membersOf(slackUserIds: readonly string[], errors: FieldErrors, ctx: RequestContext): Promise<string[]> {
  if (slackUserIds.length > MAX_DEPARTMENT_MEMBERS) {
    errors[BLOCK.members] = ctx.t('departments.error.tooManyMembers', { max: MAX_DEPARTMENT_MEMBERS })
    return []
  }
  const memberIds: string[] = []
  for (const slackUserId of slackUserIds) {
    const found = await ctx.colleague(slackUserId)
    if (found.ok) memberIds.push(found.value.id)
    else errors[BLOCK.members] = ctx.t(`settings.error.colleague.${found.error}`)
  }
  return memberIds
}
