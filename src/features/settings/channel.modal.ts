import { isTimeOfDay } from '../../domain/calendar-date.ts'
import { err, ok } from '../../domain/result.ts'
import { context, input, option, privateChannelSelect, staticSelect, timePicker } from '../../slack/blocks.ts'
import { LANGUAGE_NAMES, SUPPORTED, type Translate } from '../../slack/locale.ts'
import { checkPostingChannel, type PostingChannelProblem } from '../../slack/posting-channel.ts'
import { modal } from '../../slack/surfaces.ts'
import { type FieldErrors, type SettingsForm, VALUE } from './form.ts'
import { BLOCK, VIEW } from './ids.ts'

/** Where and when the Monday summary goes out, as it was filled in. */
export interface ChannelValues {
  /** Slack's id of the channel; null for none. */
  readonly channelId: string | null
  readonly summaryAt: string | null
  readonly language: string | null
}

/** What is wrong with a channel and how to mend it (R7), in a sentence. */
export function channelProblemText(problem: PostingChannelProblem | 'unknown', t: Translate): string {
  return t(`settings.channel.problem.${problem}`)
}

/** The form of the manager channel (T2, R7). */
export const channelForm: SettingsForm<ChannelValues> = {
  view: VIEW.channel,
  fill: ({ managerChannelId: channelId, summaryAt, language }) => ({ channelId, summaryAt, language }),

  build: ({ channelId, summaryAt, language }, route, { t, notice }) =>
    modal({
      callbackId: VIEW.channel,
      title: t('settings.channel.title'),
      submit: t('settings.save'),
      close: t('settings.cancel'),
      privateMetadata: JSON.stringify(route),
      blocks: [
        context([notice ?? t('settings.channel.about')]),
        input({
          blockId: BLOCK.channel,
          label: t('settings.channel.label'),
          hint: t('settings.channel.hint'),
          optional: true,
          element: privateChannelSelect(VALUE, {
            initial: channelId,
            placeholder: t('settings.channel.placeholder'),
          }),
        }),
        input({
          blockId: BLOCK.summaryAt,
          label: t('settings.channel.summaryAt'),
          hint: t('settings.channel.summaryAtHint'),
          element: timePicker(VALUE, { initial: summaryAt }),
        }),
        input({
          blockId: BLOCK.language,
          label: t('settings.channel.language'),
          hint: t('settings.channel.languageHint'),
          element: staticSelect(
            VALUE,
            SUPPORTED.map((locale) => option(LANGUAGE_NAMES[locale], locale)),
            { initial: language },
          ),
        }),
      ],
    }),

  read: (values) => ({
    channelId: values.conversation(BLOCK.channel),
    summaryAt: values.time(BLOCK.summaryAt),
    language: values.option(BLOCK.language),
  }),

  async check({ channelId, summaryAt, language }, { t, messenger }) {
    const errors: FieldErrors = {}
    const usable = channelId === null ? null : await checkPostingChannel(messenger, channelId, 'managers')
    if (usable && !usable.ok)
      errors[BLOCK.channel] = channelProblemText(typeof usable.error === 'string' ? usable.error : 'unknown', t)
    if (summaryAt === null || !isTimeOfDay(summaryAt)) errors[BLOCK.summaryAt] = t('settings.error.timeMissing')
    const known = SUPPORTED.find((locale) => locale === language)
    if (!known) errors[BLOCK.language] = t('settings.error.languageMissing')
    if (!known || summaryAt === null || Object.keys(errors).length > 0) return err(errors)
    return ok({ managerChannelId: channelId, summaryAt, language: known })
  },
}
