import { actions, button, context, header, section } from '../../slack/blocks.ts'
import { listText } from '../../slack/list-text.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { MUTE, REMINDERS, REMINDERS_VIEW, UNMUTE } from './ids.ts'

/** A kind of reminder that can be turned off. */
export interface Switch {
  readonly rule: string
  readonly title: string
  readonly isOn: boolean
}

/** "Your reminders" (N3) in App Home: what is turned off, and the way to all the switches. */
export function remindersPart(switches: readonly Switch[], t: Translate, locale: Locale): KnownBlock[] {
  if (switches.length === 0) return []
  const off = switches.filter(({ isOn }) => !isOn).map(({ title }) => title)
  return [
    header(t('home.reminders.heading')),
    context([
      off.length === 0
        ? t('home.reminders.allOn')
        : t('home.reminders.someOff', { count: off.length, names: listText(off, locale) }),
    ]),
    actions('reminders', [button(REMINDERS, t('home.reminders.open'))]),
  ]
}

/** All kinds of reminder, each with the button that turns it off, or on again (N3). */
export const buildReminders = (switches: readonly Switch[], t: Translate): ModalView =>
  modal({
    callbackId: REMINDERS_VIEW,
    title: t('home.reminders.heading'),
    close: t('common.close'),
    blocks: [
      context([t('home.reminders.about')]),
      ...switches.map(({ rule, title, isOn }) => {
        const label = t(isOn ? 'home.reminders.turnOff' : 'home.reminders.turnOn')
        return section(`*${title}*\n${t(isOn ? 'home.reminders.on' : 'home.reminders.off')}`, {
          blockId: `kind.${rule}`,
          accessory: button(isOn ? MUTE : UNMUTE, label, { value: rule, accessibilityLabel: `${label}: ${title}` }),
        })
      }),
    ],
  })
