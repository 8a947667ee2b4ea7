import { MAX_LADDER_DAYS } from '../../domain/ladder.ts'
import { type LadderTextProblem, ladderText, parseLadder } from '../../domain/ladder-text.ts'
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
  /** Of level 0 to 4; null: nothing chosen. */
  readonly tones: readonly (Tone | null)[]
}

const LEVELS = [0, 1, 2, 3, 4] as const
const TONE_BLOCKS = [BLOCK.tone0, BLOCK.tone1, BLOCK.tone2, BLOCK.tone3, BLOCK.tone4] as const

/** The form of the ladder's days (K3) and of the tone of each level's wordings (K4), with a look at what they lead to. */
export const ladderForm: SettingsForm<LadderValues> = {
  view: VIEW.ladder,
  fill: ({ ladder, tones }) => ({ ...ladderText(ladder), tones }),

  build: ({ before, after, tones }, route, { t, notice }) =>
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
    tones: TONE_BLOCKS.map((block) => TONES.find((tone) => tone === values.option(block)) ?? null),
  }),

  async check({ before, after, tones }, { t }) {
    const errors: FieldErrors = {}
    const ladder = parseLadder({ before, after })
    if (!ladder.ok)
      for (const problem of ladder.error)
        errors[problem.field === 'before' ? BLOCK.daysBefore : BLOCK.daysAfter] = ladderSentence(problem, t)
    for (const level of LEVELS) if (!tones[level]) errors[TONE_BLOCKS[level]] = t('settings.error.toneMissing')
    if (!ladder.ok || Object.keys(errors).length > 0) return err(errors)
    return ok({ ladder: ladder.value, tones: tonesOf(tones.flatMap((tone) => tone ?? [])) })
  },
}

/** What is wrong with typed days, and how to mend it. */
export function ladderSentence({ field, kind, count }: LadderTextProblem, t: Translate): string {
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
