import { MAX_NOTE } from '../../domain/check-in.ts'
import { COMPLAINT_RULE } from '../../domain/complaint-rules.ts'
import type { Stage } from '../../domain/complaint-stage.ts'
import { SAMPLE_NOW, sampleComplaint } from '../../slack/complaints/sample-complaint.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleText } from '../../slack/samples.ts'
import { message } from '../../slack/surfaces.ts'
import { type Moved, movedMessage } from './moved.messages.ts'

const REASONS = {
  en: 'It flickers again, since the night.',
  'zh-CN': '从昨夜起又开始闪烁。',
  'zh-TW': '從昨晚起又開始閃爍。',
} as const

/** A complaint that a colleague has moved, and whoever is responsible has worked since. */
function sampleMove(size: GallerySize, locale: Locale, kind: 'reopened' | 'moved_back', isDone: boolean): Moved {
  const entry = (of: 'reopened' | 'moved_back' | 'stage_done', stage: Stage) => ({
    id: `e-${of}`,
    complaintId: 'c-1',
    kind: of,
    stage,
    memberId: 'm-2',
    memberName: sampleColleague(size, locale),
    contactName: '',
    note: sampleText(size, REASONS[locale], MAX_NOTE),
    detail: {},
    at: SAMPLE_NOW,
  })
  const stage = kind === 'reopened' ? 'received' : 'cause_found'
  return {
    complaint: sampleComplaint(size, locale, { stage, reopenings: kind === 'reopened' ? 1 : 0 }),
    move: entry(kind, stage),
    since: isDone ? entry('stage_done', 'listened') : null,
  }
}

/** Every look of the message that somebody else has opened a complaint again or moved it back. */
export const movedGallery: readonly GalleryEntry[] = (['reopened', 'moved_back'] as const).flatMap((kind) =>
  [false, true].map(
    (isDone): GalleryEntry => ({
      name: `${COMPLAINT_RULE.movedByAnother}, ${kind}${isDone ? ', done since' : ''}`,
      surface: 'message',
      build: (t, locale, size) =>
        message(
          movedMessage(sampleMove(size, locale, kind, isDone), t, {
            timeZone: 'Europe/Berlin',
            locale,
            now: SAMPLE_NOW,
          }),
        ),
    }),
  ),
)
