import { ROLES, type Role } from '../../domain/policy.ts'
import { actions, button, checkboxes, context, input, option, section, usersSelect } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Assignment } from '../../store/index.ts'
import { parsed, VALUE } from './form.ts'
import { BLOCK, OPEN, VIEW } from './ids.ts'

/** What somebody is, as it was filled in. */
export interface PersonValues {
  readonly roles: readonly Role[]
  /** Slack's id; null for none. */
  readonly supervisorSlackId: string | null
}

/** What travels in the form's private metadata: routing data, proves nothing (R2). */
export interface PersonRoute {
  readonly memberId: string
  /** What the form showed: where it is not so any more, the admin is told. */
  readonly shown: Assignment
  /** The list below, and its page, to be drawn anew. */
  readonly back: string | null
  readonly page: number
}

/** The form of somebody's roles and supervisor (R1). */
export function buildPerson(
  person: {
    readonly name: string
    readonly values: PersonValues
    readonly route: PersonRoute
    readonly notice?: string
  },
  t: Translate,
): ModalView {
  const { name, values, route, notice } = person
  return modal({
    callbackId: VIEW.person,
    title: t('settings.person.title'),
    submit: t('settings.save'),
    close: t('settings.cancel'),
    privateMetadata: JSON.stringify(route),
    blocks: [
      section(`*${asTyped(name, 150)}*`),
      ...(notice ? [context([notice])] : []),
      input({
        blockId: BLOCK.roles,
        label: t('settings.person.roles'),
        optional: true,
        element: checkboxes(
          VALUE,
          ROLES.map((role) => option(t(`settings.role.${role}`), role, t(`settings.roleMay.${role}`))),
          { initial: values.roles },
        ),
      }),
      input({
        blockId: BLOCK.supervisor,
        label: t('settings.person.supervisor'),
        hint: t('settings.person.supervisorHint'),
        optional: true,
        element: usersSelect(VALUE, {
          initial: values.supervisorSlackId,
          placeholder: t('settings.person.supervisorPlaceholder'),
        }),
      }),
      actions('leave', [button(OPEN.leave, t('settings.person.leave'), { value: route.memberId })]),
    ],
  })
}

/** Reads the form back as it was filled in. */
export function readPerson(values: ViewValues): PersonValues {
  const chosen = values.options(BLOCK.roles)
  return { roles: ROLES.filter((role) => chosen.includes(role)), supervisorSlackId: values.user(BLOCK.supervisor) }
}

/** Reads whom the form is about; a text that is not ours leads to nobody. */
export function readPersonRoute(privateMetadata: string): PersonRoute {
  const { memberId, shown, back, page } = parsed(privateMetadata)
  const { roles, supervisorId } = typeof shown === 'object' && shown !== null ? (shown as Partial<Assignment>) : {}
  return {
    memberId: typeof memberId === 'string' ? memberId : '',
    shown: {
      roles: Array.isArray(roles) ? ROLES.filter((role) => roles.includes(role)) : [],
      supervisorId: typeof supervisorId === 'string' ? supervisorId : null,
    },
    back: typeof back === 'string' ? back : null,
    page: typeof page === 'number' ? page : 0,
  }
}
