import { actions, button, context, section, usersSelect } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Member } from '../../store/index.ts'
import { FIND, NEXT_PEOPLE, OPEN, PREVIOUS_PEOPLE, VIEW } from './ids.ts'
import { rolesText } from './words.ts'

/** Lines of a page. */
export const PEOPLE_LINES = 15

/** One page of the workspace's people. */
export interface People {
  readonly members: readonly Pick<Member, 'id' | 'name' | 'roles' | 'supervisorId' | 'deactivatedAt'>[]
  readonly total: number
  /** From 0. */
  readonly page: number
  /** Names of supervisors by id. */
  readonly names: ReadonlyMap<string, string>
  readonly withoutSupervisor: number
}

/** A page of these people, by name, closed accounts last; a page that no longer exists is the last one. */
export function peoplePage(members: readonly Member[], wanted: number): People {
  const sorted = [...members].sort((a, b) => Number(a.deactivatedAt !== null) - Number(b.deactivatedAt !== null))
  const last = Math.max(0, Math.ceil(sorted.length / PEOPLE_LINES) - 1)
  const page = Number.isSafeInteger(wanted) ? Math.min(Math.max(wanted, 0), last) : 0
  return {
    members: sorted.slice(page * PEOPLE_LINES, (page + 1) * PEOPLE_LINES),
    total: members.length,
    page,
    names: new Map(members.map(({ id, name }) => [id, name])),
    withoutSupervisor: members.filter(needsSupervisor).length,
  }
}

/** Sells, and nobody hears of what they leave undone. */
export const needsSupervisor = ({ roles, supervisorId, deactivatedAt }: Member): boolean =>
  !deactivatedAt && supervisorId === null && roles.includes('rep') && !roles.includes('admin')

/**
 * Everybody the app knows, with what they are (R1). Whoever is looked for is found with Slack's own search, which knows
 * all scripts and also those whom the app has not met.
 */
export function buildPeople(people: People, t: Translate, locale: Locale): ModalView {
  const { members, total, page, names } = people
  const pages = Math.max(1, Math.ceil(total / PEOPLE_LINES))
  const turns = [
    ...(page > 0 ? [button(PREVIOUS_PEOPLE, t('settings.people.previous'), { value: String(page - 1) })] : []),
    ...(page < pages - 1 ? [button(NEXT_PEOPLE, t('settings.people.next'), { value: String(page + 1) })] : []),
  ]
  return modal({
    callbackId: VIEW.people,
    title: t('settings.people.title'),
    close: t('settings.close'),
    privateMetadata: JSON.stringify({ page }),
    blocks: [
      section(t('settings.people.about')),
      actions('find', [usersSelect(FIND, { placeholder: t('settings.people.find') })]),
      ...members.map((member) => {
        const { id, name, roles, supervisorId, deactivatedAt } = member
        const supervisor = supervisorId === null ? null : names.get(supervisorId)
        const details = [
          deactivatedAt ? t('settings.people.deactivated') : rolesText(roles, t, locale),
          supervisor
            ? t('settings.people.reportsTo', { name: asTyped(supervisor, 80) })
            : t('settings.people.withoutSupervisor'),
        ]
        return section(`*${asTyped(name, 80)}*\n${details.join(' · ')}`, {
          accessory: button(OPEN.person, t('settings.change'), {
            value: id,
            accessibilityLabel: `${t('settings.change')}: ${name}`,
          }),
        })
      }),
      context([
        pages === 1
          ? t('settings.people.all', { count: total })
          : t('settings.people.page', { page: page + 1, pages, count: total }),
      ]),
      ...(turns.length > 0 ? [actions('pages', turns)] : []),
    ],
  })
}
