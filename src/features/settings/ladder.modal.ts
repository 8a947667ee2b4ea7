import { MAX_LADDER_DAYS, REACHED_LEVELS, type ReachedLevel, toldFromOf } from '../../domain/ladder.ts'
import { type LadderTextProblem, ladderText, parseGapDays, parseLadder } from '../../domain/ladder-text.ts'
import { MAX_GAP_DAYS } from '../../domain/reminder-ladder.ts'
import { err, ok } from '../../domain/result.ts'
import { TONES, type Tone, tonesOf } from '../../domain/tone.ts'
import { actions, button, context, input, option, plainTextInput, staticSelect } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { modal } from '../../slack/surfaces.ts'
import { type FieldErrors, type SettingsForm, VALUE } from './form.ts'
import { BLOCK, LADDER_EXAMPLE, LADDER_LAST_WEEK, VIEW } from './ids.ts'

/** When and how a payment is asked for, as it was filled in. */
export interface LadderValues {
  readonly before: string
  readonly after: string
  /** From which level on others are told; null: nothing chosen. */
  readonly supervisorFrom: ReachedLevel | null
  readonly channelFrom: ReachedLevel | null
  readonly gapDays: string
  /** Of level 0 to 4; null: nothing chosen. */
  readonly tones: readonly (Tone | null)[]
}

const LEVELS = [0, 1, 2, 3, 4] as const
const TONE_BLOCKS = [BLOCK.tone0, BLOCK.tone1, BLOCK.tone2, BLOCK.tone3, BLOCK.tone4] as const

/** The form of the ladder's days and of who is told from which level on (K3), and of the tone of each level's wordings (K4), with a look at what they lead to. */
export const ladderForm: SettingsForm<LadderValues> = {
  view: VIEW.ladder,
  fill: ({ ladder, reminderGapDays, tones }) => ({
    ...ladderText(ladder),
    supervisorFrom: toldFromOf(ladder).supervisor,
    channelFrom: toldFromOf(ladder).channel,
    gapDays: String(reminderGapDays),
    tones,
  }),

  build: ({ before, after, supervisorFrom, channelFrom, gapDays, tones }, route, { t, notice }) =>
    modal({
      callbackId: VIEW.ladder,
      title: t('settings.ladder.title'),
      submit: t('settings.save'),
      close: t('settings.cancel'),
      privateMetadata: JSON.stringify(route),
      blocks: [
        context([notice ?? t('settings.ladder.formAbout')]),
        input({
          blockId: BLOCK.daysBefore,
          label: t('settings.ladder.daysBefore'),
          hint: t('settings.ladder.daysBeforeHint'),
          element: plainTextInput(VALUE, { initial: before }),
        }),
        input({
          blockId: BLOCK.daysAfter,
          label: t('settings.ladder.daysAfter'),
          hint: t('settings.ladder.daysAfterHint'),
          element: plainTextInput(VALUE, { initial: after }),
        }),
        levelInput(BLOCK.supervisorFrom, t('settings.ladder.supervisorFrom'), supervisorFrom, t),
        levelInput(BLOCK.channelFrom, t('settings.ladder.channelFrom'), channelFrom, t),
        input({
          blockId: BLOCK.reminderGapDays,
          label: t('settings.ladder.gapDays'),
          hint: t('settings.ladder.gapDaysHint'),
          element: plainTextInput(VALUE, { initial: gapDays }),
        }),
        actions('ladder_look', [
          button(LADDER_EXAMPLE, t('settings.ladder.example')),
          button(LADDER_LAST_WEEK, t('settings.ladder.lastWeek')),
        ]),
        ...LEVELS.map((level) =>
          input({
            blockId: TONE_BLOCKS[level],
            label: t(level === 0 ? 'settings.ladder.toneFirst' : 'settings.ladder.tone', { level }),
            element: staticSelect(
              VALUE,
              TONES.map((tone) => option(t(`settings.ladder.tones.${tone}`), tone)),
              { initial: tones[level] ?? null },
            ),
          }),
        ),
      ],
    }),

  read: (values) => ({
    before: values.text(BLOCK.daysBefore) ?? '',
    after: values.text(BLOCK.daysAfter) ?? '',
    supervisorFrom: levelIn(values.option(BLOCK.supervisorFrom)),
    channelFrom: levelIn(values.option(BLOCK.channelFrom)),
    gapDays: values.text(BLOCK.reminderGapDays) ?? '',
    tones: TONE_BLOCKS.map((block) => TONES.find((tone) => tone === values.option(block)) ?? null),
  }),

  async check({ before, after, supervisorFrom: supervisor, channelFrom: channel, gapDays, tones }, { t }) {
    const errors: FieldErrors = {}
    if (!supervisor) errors[BLOCK.supervisorFrom] = t('settings.error.levelMissing')
    if (!channel) errors[BLOCK.channelFrom] = t('settings.error.levelMissing')
    if (supervisor && channel && channel < supervisor)
      errors[BLOCK.channelFrom] = t('settings.error.channelBeforeSupervisor', { level: supervisor })
    const reminderGapDays = parseGapDays(gapDays)
    if (!reminderGapDays) errors[BLOCK.reminderGapDays] = t('settings.error.gapDays', { max: MAX_GAP_DAYS })
    const isToldInOrder = supervisor !== null && channel !== null && channel >= supervisor
    const ladder = parseLadder({ before, after }, isToldInOrder ? { supervisor, channel } : undefined)
    if (!ladder.ok)
      for (const problem of ladder.error)
        errors[problem.field === 'before' ? BLOCK.daysBefore : BLOCK.daysAfter] = ladderSentence(problem, t)
    for (const level of LEVELS) if (!tones[level]) errors[TONE_BLOCKS[level]] = t('settings.error.toneMissing')
    if (!ladder.ok || !reminderGapDays || Object.keys(errors).length > 0) return err(errors)
    return ok({ ladder: ladder.value, reminderGapDays, tones: tonesOf(tones.flatMap((tone) => tone ?? [])) })
  },
}

const levelIn = (text: string | null): ReachedLevel | null =>
  REACHED_LEVELS.find((level) => String(level) === text) ?? null

const levelInput = (blockId: string, label: string, initial: ReachedLevel | null, t: Translate) =>
  input({
    blockId,
    label,
    element: staticSelect(
      VALUE,
      REACHED_LEVELS.map((level) => option(t('settings.ladder.level', { level }), String(level))),
      { initial: initial === null ? null : String(initial) },
    ),
  })

/** What is wrong with typed days, and how to mend it. */
function ladderSentence({ field, kind, count }: LadderTextProblem, t: Translate): string {
  switch (kind) {
    case 'wrong-count':
      return t(field === 'before' ? 'settings.error.ladderBefore' : 'settings.error.ladderAfter', { count })
    case 'not-a-number':
      return t('settings.error.ladderWhole')
    case 'too-far':
      return t('settings.error.ladderFar', { max: MAX_LADDER_DAYS })
    case 'wrong-order':
      return t(field === 'before' ? 'settings.error.ladderOrderBefore' : 'settings.error.ladderOrderAfter')
  }
}
