/** What is read of complaints beside their cards: the report as a file, what they teach, and the one an instalment points to. */
import { learnFrom } from '../../src/domain/complaint-statistics.ts'
import { LAST_QUARTER, LAST_YEAR } from '../../src/features/complaint-statistics/ids.ts'
import { buildStatistics } from '../../src/features/complaint-statistics/statistics.modal.ts'
import { REPORT } from '../../src/slack/complaints/ids.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { made } from './complaint-stage-cases.ts'
import { lay, layButton } from './forms.ts'
import { inList } from './list-cases.ts'
import type { Owned } from './scene.ts'
import { table } from './table.ts'

/** Their own, a supervisor's team's, all for finance and admin; service sees what is theirs. */
const SEE = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     yes   yes     yes       yes    gone
  service     yes   no      no        no     gone
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

/** What is learned: a supervisor of the team and themselves, an admin of all; nobody else of anything. */
const LEARN = table(`
              own     direct  indirect  other   foreign
  rep         door    door    door      door    door
  supervisor  shown   shown   shown     hidden  hidden
  finance     door    door    door      door    door
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    door    -       -         door    door
  nobody      door    door    door      door    door
`)

const idOf = new WeakMap<Owned, string>()
const refused: Case['refused'] = (_, record) => ({
  action: 'complaint.see',
  subjectType: 'complaint',
  subjectId: idOf.get(record) ?? '',
})

export const report: Case = {
  name: 'the button of the card',
  right: 'complaint.see',
  about: 'record',
  rights: SEE,
  async prepare(scene, record) {
    const { id } = await made(scene, record, 'received')
    idOf.set(record, id)
    const place = await layButton(scene, 'asker', 'message', REPORT, id)
    return async () => void (await scene.slack.click('asker', place, REPORT))
  },
  refused,
  judge: (facts) => reading(facts, facts.seen.includes('is in your messages with me') ? 'yes' : facts.seen),
}

const SHOW_COMPLAINT = 'instalments.show_complaint'
export const ofInstalment: Case = {
  name: 'the button of the complaint that an instalment is disputed with',
  right: 'complaint.see',
  about: 'record',
  rights: SEE,
  async prepare(scene, record) {
    const { db, story } = scene
    const { id: complaintId } = await made(scene, record, 'received')
    idOf.set(record, complaintId)
    const { workspaceId } = await db.customer.findFirstOrThrow({ where: { id: record.customerId } })
    const { instalmentId, ownerId } = record
    await db.dispute.deleteMany({ where: { instalmentId } })
    const dispute = { workspaceId, instalmentId, complaintId, reason: 'Too dark', openedById: ownerId }
    const now = story.clock.now()
    await db.dispute.create({
      data: { ...dispute, openedOn: '2026-03-02', submissionKey: `of ${complaintId}`, createdAt: now },
    })
    const place = await layButton(scene, 'asker', 'message', SHOW_COMPLAINT, instalmentId)
    return async () => void (await scene.slack.click('asker', place, SHOW_COMPLAINT))
  },
  refused,
  judge: (facts, _, { customerName }) =>
    reading(facts, ['complaints.card', customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen),
}

const CALENDAR = {
  hours: { days: [1], opensAt: '09:00', closesAt: '18:00' },
  timeZone: 'UTC',
  country: '',
  closingDays: new Set<string>(),
  leave: [],
}
const NOTHING = learnFrom([], CALENDAR, 5)

/** The figures over another time: the products are called like the customers, who are not named themselves. */
const learned = (name: string, actionId: string, days: 90 | 365): Case => ({
  name,
  right: 'complaint.statistics',
  about: 'list',
  rights: LEARN,
  async prepare(scene) {
    const { db, records } = scene
    for (const record of Object.values(records)) {
      if (!record) continue
      const { id } = await made(scene, record, 'received')
      const { customerName: product } = record
      await db.complaint.updateMany({ where: { id }, data: { product, foldedProduct: product } })
    }
    const shown = days === 90 ? 365 : 90
    await lay(
      scene,
      'asker',
      buildStatistics({ statistics: NOTHING, days: shown, isWhole: true }, createTranslator('en'), 'en'),
    )
    return async () => void (await scene.slack.click('asker', 'modal', actionId))
  },
  judge: (facts, _, record) => inList(facts, record),
})
export const quarter = learned('what the last 90 days teach', LAST_QUARTER, 90)
export const year = learned('what the last 365 days teach', LAST_YEAR, 365)
