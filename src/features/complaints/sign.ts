import { createTranslator, localeOf } from '../../slack/locale.ts'
import { checkPostingChannel } from '../../slack/posting-channel.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { Complaint } from '../../store/index.ts'
import type { FormSource } from './route.ts'

/**
 * Says in the thread of a message that it became this complaint (P1), in the workspace's language and without a word of the
 * customer's: whoever reads the message knows that nobody has to file it again. Only where the app is in the channel, and nobody
 * of another company is; asked of Slack at this moment, for it can change behind our back. Answers whether it was said. Said once
 * at most: whether a call without an answer arrived is not looked for, since nothing depends on it.
 */
export async function signSource(
  { number }: Complaint,
  { channel, ts, threadTs, permalink }: FormSource,
  { messenger, settings, log }: RequestContext,
): Promise<boolean> {
  // Of a conversation that the app does not see Slack told no address either.
  if (permalink === null) return false
  const allowed = await checkPostingChannel(messenger, channel, 'complaints')
  if (!allowed.ok) return false
  const t = createTranslator(localeOf(settings.language))
  const words = sentence(t('complaintForm.filed', { number: String(number) }))
  const posted = await messenger.post(channel, words, undefined, threadTs ?? ts)
  if (posted.kind !== 'sent') log.info({ outcome: posted.kind }, 'a message that was filed has no sign of it')
  return posted.kind === 'sent'
}
