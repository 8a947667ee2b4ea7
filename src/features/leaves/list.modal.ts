import { actions, button, context, divider, header, section, usersSelect } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { RecordedLeave } from '../../store/index.ts'
import { ADD, CHANGE, FIND, REMOVE, VIEW } from './ids.ts'
import { daysText } from './words.ts'

/** Days off that are not over, shown of one person; more are counted. */
const LISTED = 12

/** Days off with the name of whoever stands in; null for nobody. */
export interface ListedLeave {
  readonly leave: RecordedLeave
  readonly standInName: string | null
  /** The stand-in is away on some of the days by now, or has left. */
  readonly standInGone: boolean
}

/** What the list of somebody's days off shows. */
export interface LeaveList {
  readonly memberId: string
  /** Null: the reader's own. */
  readonly name: string | null
  readonly leaves: readonly ListedLeave[]
  /** For whom the member stands in, from when to when. */
  readonly standsIn: readonly { readonly leave: RecordedLeave; readonly name: string }[]
  /** Whether the reader may look at the days off of others: then there is a search for them. */
  readonly mayFind: boolean
}

/** Somebody's days off that are not over (R5): each can be changed and taken back, and new ones entered. */
export function buildList(list: LeaveList, t: Translate, locale: Locale): ModalView {
  const { memberId, name, leaves, standsIn, mayFind } = list
  const hidden = leaves.length - LISTED
  return modal({
    callbackId: VIEW.list,
    title: t('leaves.title'),
    close: t('leaves.close'),
    privateMetadata: JSON.stringify({ memberId }),
    blocks: [
      section(name === null ? t('leaves.about') : t('leaves.aboutOther', { name: asTyped(name, 150) })),
      actions('add', [button(ADD, t('leaves.add'), { value: memberId, style: 'primary' })]),
      ...(leaves.length === 0 ? [context([t('leaves.none')])] : []),
      ...leaves.slice(0, LISTED).flatMap((each) => leaveBlocks(each, t, locale)),
      ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
      ...(standsIn.length > 0
        ? [
            divider(),
            header(t('leaves.standsIn')),
            ...standsIn
              .slice(0, LISTED)
              .map((each) => section(`*${asTyped(each.name, 80)}*\n${daysText(each.leave, t, locale)}`)),
          ]
        : []),
      ...(mayFind ? [divider(), actions('find', [usersSelect(FIND, { placeholder: t('leaves.find') })])] : []),
    ],
  })
}

function leaveBlocks({ leave, standInName, standInGone }: ListedLeave, t: Translate, locale: Locale) {
  const days = daysText(leave, t, locale)
  const lines = [
    `*${days}*`,
    standInName === null ? t('leaves.nobody') : t('leaves.standInIs', { name: asTyped(standInName, 80) }),
    ...(standInGone ? [t('leaves.standInGone')] : []),
  ]
  const named = (label: string) => ({ value: leave.id, accessibilityLabel: `${label}: ${days}` })
  const [change, remove] = [t('leaves.change'), t('leaves.remove')]
  return [
    section(lines.join('\n')),
    actions(`leave_${leave.id}`, [
      button(CHANGE, change, named(change)),
      button(REMOVE, remove, { ...named(remove), style: 'danger' }),
    ]),
  ]
}
