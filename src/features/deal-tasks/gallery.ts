import { addDays } from '../../domain/calendar-date.ts'
import { DEAL_TASK_KINDS } from '../../domain/deal-task.ts'
import { listParts } from '../../reminders/list.ts'
import { sampleDone, sampleTask, sampleTitledTask } from '../../slack/deal-tasks/sample-task.ts'
import { listedTogether } from '../../slack/home-list.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleText } from '../../slack/samples.ts'
import { home, message } from '../../slack/surfaces.ts'
import type { DealTask } from '../../store/index.ts'
import { buildDoneModal, buildWrongModal } from './done.modal.ts'
import { taskList } from './in-home.ts'
import { buildMoveModal } from './move.modal.ts'
import { offeredLine } from './offered-line.ts'
import { taskLine } from './task-line.ts'
import { thankingWords } from './thanks.ts'
import { undoneLine } from './undone-line.ts'

const ITEM = { id: 'item-1', localDate: SAMPLE_TODAY }
const AWAKE = { maySeeDeal: true, mayLogVisit: true, waits: false, snoozedUntil: null, timeZone: 'Europe/Berlin' }
const NEXT_DAY = new Date('2026-03-03T08:00:00Z')

type Sample = (size: GallerySize, locale: Locale) => DealTask

const line = (name: string, sample: Sample, snoozedUntil: Date | null = null): GalleryEntry => ({
  name: `deal-tasks.due, ${name}`,
  surface: 'message',
  build(t, locale, size) {
    const task = sample(size, locale)
    const thanked = { name: sampleText(size, 'Eva Sommer', 150), language: locale }
    const words = task.kind === 'thank_you' ? thankingWords(thanked, { language: locale }) : null
    return message(listParts([taskLine({ item: ITEM, task, words, ...AWAKE, snoozedUntil }, t, locale)], 0, t))
  },
})

const offered = (name: string, sample: Sample, waits: boolean): GalleryEntry => ({
  name: `deal-tasks.offered, ${name}`,
  surface: 'message',
  build(t, locale, size) {
    const task = { item: ITEM, task: sample(size, locale), waits, maySeeDeal: size === 'longest' }
    return message(listParts([offeredLine(task, t, locale)], 0, t))
  },
})

const undone = (name: string, sample: Sample): GalleryEntry => ({
  name: `deal-tasks.undone, ${name}`,
  surface: 'message',
  build: (t, locale, size) =>
    message(listParts([undoneLine({ item: ITEM, task: sample(size, locale), maySeeDeal: true }, t, locale)], 0, t)),
})

const form = (name: string, sample: Sample): GalleryEntry => ({
  name: `deal-tasks.done, ${name}`,
  surface: 'modal',
  build: (t, locale, size) =>
    buildDoneModal({ task: sample(size, locale), today: SAMPLE_TODAY, card: 'V1', mayPromise: true }, t, locale),
})

const move = (name: string, sample: Sample): GalleryEntry => ({
  name: `deal-tasks.move, ${name}`,
  surface: 'modal',
  build: (t, locale, size) =>
    buildMoveModal({ task: sample(size, locale), dueOn: SAMPLE_TODAY, ownerSlackId: 'U1', card: null }, t, locale),
})

const checked = (size: GallerySize, locale: Locale) =>
  sampleTask(size, locale, {
    ...sampleDone(size, locale),
    kind: 'delivery_check',
    arrived: false,
    intact: true,
    courierPolite: false,
  })

/** Everything that can be shown of what is due after a deal. */
export const dealTasksGallery: readonly GalleryEntry[] = [
  ...DEAL_TASK_KINDS.map((kind) => line(kind, (size, locale) => sampleTask(size, locale, { kind }))),
  line('with a title, of a department', sampleTitledTask),
  line('snoozed', sampleTask, NEXT_DAY),
  line('done', (size, locale) => sampleTask(size, locale, sampleDone(size, locale))),
  line('checked', checked),
  line('dropped', (size, locale) => sampleTask(size, locale, { dropped: 'deal_cancelled' })),
  line('told again', (size, locale) => sampleTask(size, locale, { dueOn: addDays(SAMPLE_TODAY, -3) })),
  offered('to be taken', sampleTitledTask, true),
  offered('taken', sampleTitledTask, false),
  undone('open', (size, locale) => sampleTitledTask(size, locale, { dueOn: addDays(SAMPLE_TODAY, -9) })),
  undone('done', (size, locale) => sampleTask(size, locale, sampleDone(size, locale))),
  form('with a result', sampleTitledTask),
  form('of a delivery', (size, locale) => sampleTask(size, locale, { kind: 'delivery_check' })),
  form('of a part', (size, locale) => sampleTask(size, locale, { kind: 'delivery_check', isOfPart: true })),
  {
    name: 'deal-tasks.wrong',
    surface: 'modal',
    build: (t, locale, size) => buildWrongModal(checked(size, locale), t),
  },
  move('a task', sampleTask),
  move('a delivery', (size, locale) => sampleTask(size, locale, { kind: 'delivery' })),
  {
    name: 'home.deal-tasks',
    surface: 'home',
    build: (t, locale, size) =>
      home(
        listedTogether(
          taskList(
            Array.from({ length: size === 'typical' ? 2 : 7 }, (_, index) =>
              sampleTask(size, locale, {
                id: `task-${index}`,
                ...(index === 0 ? { dueOn: addDays(SAMPLE_TODAY, -3) } : {}),
              }),
            ),
            { today: SAMPLE_TODAY, maySeeDeal: () => true },
            t,
            locale,
          ),
        ),
      ),
  },
]
