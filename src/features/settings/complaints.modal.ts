import { err, ok } from '../../domain/result.ts'
import { channelSelect, context, input } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { checkPostingChannel, type PostingChannelProblem } from '../../slack/posting-channel.ts'
import { modal } from '../../slack/surfaces.ts'
import { type SettingsForm, VALUE } from './form.ts'
import { BLOCK, VIEW } from './ids.ts'

/** Where complaints are shown, as it was filled in. */
export interface ComplaintsValues {
  /** Slack's id of the channel; null for none. */
  readonly channelId: string | null
}

/** What is wrong with a channel for complaints and how to mend it (P6), in a sentence. */
export function complaintsChannelProblemText(problem: PostingChannelProblem | 'unknown', t: Translate): string {
  return problem === 'shared' ? t('settings.complaints.shared') : t(`settings.channel.problem.${problem}`)
}

/** The form of the complaints channel (P6). */
export const complaintsForm: SettingsForm<ComplaintsValues> = {
  view: VIEW.complaints,
  fill: ({ complaintsChannelId: channelId }) => ({ channelId }),

  build: ({ channelId }, route, { t, notice }) =>
    modal({
      callbackId: VIEW.complaints,
      title: t('settings.complaints.title'),
      submit: t('settings.save'),
      close: t('settings.cancel'),
      privateMetadata: JSON.stringify(route),
      blocks: [
        context([notice ?? t('settings.complaints.about')]),
        input({
          blockId: BLOCK.complaintsChannel,
          label: t('settings.complaints.label'),
          hint: t('settings.complaints.hint'),
          optional: true,
          element: channelSelect(VALUE, { initial: channelId, placeholder: t('settings.complaints.placeholder') }),
        }),
      ],
    }),

  read: (values) => ({ channelId: values.conversation(BLOCK.complaintsChannel) }),

  async check({ channelId }, { t, messenger }) {
    if (channelId === null) return ok({ complaintsChannelId: null })
    const usable = await checkPostingChannel(messenger, channelId, 'complaints')
    if (usable.ok) return ok({ complaintsChannelId: channelId })
    const problem = typeof usable.error === 'string' ? usable.error : 'unknown'
    return err({ [BLOCK.complaintsChannel]: complaintsChannelProblemText(problem, t) })
  },
}
