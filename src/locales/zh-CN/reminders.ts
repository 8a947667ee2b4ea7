import type { reminders as source } from '../en/reminders.ts'
import type { Translation } from '../shape.ts'

export const reminders = {
  since: '这条提醒本应在 {{date}}送达，当时未能发出。',
  maybeRepeated: '你可能已经收到过这条提醒：上次发送时，Slack 没有确认是否送达。',
} as const satisfies Translation<typeof source>
