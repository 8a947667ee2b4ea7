import { permitComplaint } from '../../slack/complaint-rights.ts'
import { REPORT } from '../../slack/complaints/ids.ts'
import type { ActionRequest, Feature, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { Complaint } from '../../store/index.ts'
import { documentOf } from './document.ts'
import { complaintReportsGallery } from './gallery.ts'
import { handlingReport } from './rows.ts'

/** Sends the person the handling report of a complaint as a file (P9), in their language, or says why it cannot be sent. */
async function sendReport(ctx: RequestContext, { value, interaction }: ActionRequest): Promise<void> {
  const { store, t } = ctx
  const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
  const complaint = await store.complaints.byId(value ?? '')
  if (!complaint) return refuse(t('complaintReports.gone'))
  const allowed = await permitComplaint(ctx, 'complaint.see', complaint)
  if (!allowed.ok) return refuse(allowed.error.sentence)
  const sent = await upload(ctx, complaint)
  await refuse(t(`complaintReports.${sent}`, { number: String(complaint.number) }))
}

/** Makes the document and puts it into the conversation with the app; answers the sentence to be said about it. */
async function upload(ctx: RequestContext, complaint: Complaint): Promise<'sent' | 'notAllowed' | 'failed'> {
  const { t, locale, member, now, messenger } = ctx
  const opened = await messenger.openDirectMessage(member.slackUserId)
  if (opened.kind !== 'opened') return 'failed'
  const reading = { timeZone: member.timeZone, locale, now, madeBy: member.name }
  const report = handlingReport(complaint, t, reading)
  const name = t('complaintReports.fileName', { number: String(complaint.number) })
  const file = { name: `${name}.docx`, title: report.title, content: await documentOf(report, locale) }
  const uploaded = await messenger.upload(opened.channel, file)
  if (uploaded.kind === 'uploaded') return 'sent'
  return uploaded.kind === 'refused' && uploaded.error === 'missing_scope' ? 'notAllowed' : 'failed'
}

/** The complaint handling report (P9) as a one-page document, from a complaint's card. */
export const complaintReports: Feature = {
  name: 'complaint-reports',
  routes: [{ kind: 'action', id: REPORT, action: 'complaint.see', handle: sendReport }],
  gallery: complaintReportsGallery,
}
