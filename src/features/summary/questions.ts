import { section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { WeekQuestions } from '../../store/index.ts'

/** How many questions of customers were answered in time, late, and are still open (I5); nothing where there was none. */
export function questionBlocks({ inTime, late, open, overdue }: WeekQuestions, t: Translate): KnownBlock[] {
  if (inTime + late + open === 0) return []
  const parts = [
    t('summary.questions.inTime', { count: inTime }),
    ...(late > 0 ? [`⚠ ${t('summary.questions.late', { count: late })}`] : []),
    t('summary.questions.open', { count: open }),
    ...(overdue > 0 ? [`⚠ ${t('summary.questions.overdue', { count: overdue })}`] : []),
  ]
  return [section([t('summary.questions.heading'), parts.join(' · ')].join('\n'))]
}
