import type { reminders as source } from '../en/reminders.ts'
import type { Translation } from '../shape.ts'

export const reminders = {
  since: '這則提醒原應在 {{date}}送達，當時未能送出。',
  maybeRepeated: '你可能已經收過這則提醒：上次傳送時，Slack 沒有回覆是否送達。',
} as const satisfies Translation<typeof source>
