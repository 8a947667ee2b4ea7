import { button, context, divider, header, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { MUTE, UNMUTE } from './ids.ts'

/** A kind of reminder that can be turned off. */
export interface Switch {
  readonly rule: string
  readonly title: string
  readonly isOn: boolean
}

/** "Your reminders" (N3): each kind with the button that turns it off, or on again. */
export function remindersPart(switches: readonly Switch[], t: Translate): KnownBlock[] {
  if (switches.length === 0) return []
  return [
    divider(),
    header(t('home.reminders.heading')),
    context([t('home.reminders.about')]),
    ...switches.map(({ rule, title, isOn }) => {
      const label = t(isOn ? 'home.reminders.turnOff' : 'home.reminders.turnOn')
      return section(`*${title}*\n${t(isOn ? 'home.reminders.on' : 'home.reminders.off')}`, {
        accessory: button(isOn ? MUTE : UNMUTE, label, { value: rule, accessibilityLabel: `${label}: ${title}` }),
      })
    }),
  ]
}
