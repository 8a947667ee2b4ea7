import { MAX_DEPARTMENT_NAME } from '../../domain/department.ts'
import { type HandOverEnd, MAX_HAND_OVER_TEXT } from '../../domain/department-hand-over.ts'
import { complaintActions } from '../../slack/complaints/actions.ts'
import { complaintBlocks, complaintTitle } from '../../slack/complaints/card.ts'
import { sampleComplaint } from '../../slack/complaints/sample-complaint.ts'
import { samplePeopleToCall } from '../../slack/complaints/sample-people.ts'
import { HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import { departmentFormsGallery } from '../../slack/department-hand-overs/sample-forms.ts'
import { notMovedSentence } from '../../slack/department-hand-overs/words.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleText } from '../../slack/samples.ts'
import { home, message, sentence } from '../../slack/surfaces.ts'
import type { Complaint, ComplaintEvent, ComplaintHandOver } from '../../store/index.ts'
import { homeHandOvers } from './home.ts'
import { COMPLAINTS } from './matter.ts'
import { answeredMessage, notAcceptedMessage, offerMessage } from './messages.ts'

const HANDED_AT = new Date('2026-03-02T09:00:00Z')
const ACCEPT_BY = new Date('2026-03-02T13:00:00Z')
const READING = { timeZone: 'Europe/Berlin', now: new Date('2026-03-02T10:30:00Z') }

const department = (size: GallerySize) => sampleText(size, 'Repairs', MAX_DEPARTMENT_NAME)
const note = (size: GallerySize) =>
  sampleText(size, 'They are open until six, ask for the workshop.', MAX_HAND_OVER_TEXT)

function sampleHandOver(
  size: GallerySize,
  locale: Locale,
  changes: Partial<ComplaintHandOver> = {},
): ComplaintHandOver {
  return {
    id: 'h-1',
    complaintId: 'k-1',
    departmentId: 'd-1',
    departmentName: department(size),
    note: note(size),
    handedById: 'm-1',
    handedByName: sampleColleague(size, locale),
    handedAt: HANDED_AT,
    acceptBy: ACCEPT_BY,
    acceptedById: null,
    acceptedByName: '',
    acceptedAt: null,
    ended: null,
    ...changes,
  }
}

const accepted = (size: GallerySize, locale: Locale) =>
  sampleHandOver(size, locale, {
    acceptedById: 'm-2',
    acceptedByName: sampleColleague(size, locale),
    acceptedAt: ACCEPT_BY,
  })

const ended = (size: GallerySize, locale: Locale, how: HandOverEnd) =>
  sampleHandOver(size, locale, {
    ended: { how, byName: sampleColleague(size, locale), note: note(size), at: ACCEPT_BY },
  })

/** A complaint with a department, waiting or worked by somebody there. */
function sampleHanded(size: GallerySize, locale: Locale, assigneeId: string | null = null): Complaint {
  const {
    id,
    departmentId,
    departmentName,
    note: handed,
    handedById,
    handedAt,
    acceptBy,
  } = sampleHandOver(size, locale)
  const acceptedAt = assigneeId === null ? null : ACCEPT_BY
  return sampleComplaint(size, locale, {
    assigneeId,
    assigneeName: assigneeId === null ? '' : sampleColleague(size, locale),
    handOver: {
      id,
      departmentId,
      departmentName,
      note: handed,
      handedById,
      handedAt,
      acceptBy,
      acceptedById: assigneeId,
      acceptedAt,
    },
  })
}

const offer = (
  name: string,
  of: (size: GallerySize, locale: Locale) => ComplaintHandOver,
  assigneeId: string | null = null,
): GalleryEntry => ({
  name: `complaints.handed_over ${name}`,
  surface: 'message',
  build: (t, locale, size) =>
    message(
      offerMessage(
        {
          complaint: sampleHanded(size, locale, assigneeId),
          handOver: of(size, locale),
          toCall: samplePeopleToCall(size, locale),
        },
        'm-2',
        t,
        { ...READING, locale },
      ),
    ),
})

const late = (name: string, of: (size: GallerySize, locale: Locale) => ComplaintHandOver): GalleryEntry => ({
  name: `complaints.not_accepted ${name}`,
  surface: 'message',
  build: (t, locale, size) =>
    message(
      notAcceptedMessage({ complaint: sampleHanded(size, locale), handOver: of(size, locale) }, t, {
        ...READING,
        locale,
      }),
    ),
})

const ANSWERS = {
  accepted: { kind: 'accepted', detail: {} },
  'handed on': { kind: 'handed_over', detail: {} },
  'passed on': { kind: 'handed_over', detail: { to: 'Otto' } },
  'with the customer': { kind: 'owner_changed', detail: { owner: 'Otto' } },
  returned: { kind: 'not_accepted', detail: { how: 'returned' } },
  'taken back': { kind: 'not_accepted', detail: { how: 'taken-back' } },
  'fallen back': { kind: 'not_accepted', detail: { how: 'fell-back', why: 'left' } },
  'nobody there': { kind: 'not_accepted', detail: { how: 'fell-back', why: 'nobody-there' } },
} as const satisfies Readonly<Record<string, Pick<ComplaintEvent, 'kind' | 'detail'>>>

const answer = ([name, { kind, detail }]: [string, Pick<ComplaintEvent, 'kind' | 'detail'>]): GalleryEntry => ({
  name: `complaints.hand_over_answered ${name}`,
  surface: 'message',
  build(t, locale, size) {
    const event = {
      id: 'e-1',
      complaintId: 'k-1',
      kind,
      stage: null,
      memberId: 'm-2',
      memberName: sampleColleague(size, locale),
      contactName: '',
      note: kind === 'accepted' ? null : note(size),
      detail: { department: department(size), ...detail },
      at: ACCEPT_BY,
    }
    return message(answeredMessage({ complaint: sampleComplaint(size, locale), event, isResponsible: true }, t))
  },
})

/** Every look of complaints that go to departments. */
export const complaintHandOversGallery: readonly GalleryEntry[] = [
  ...departmentFormsGallery(COMPLAINTS, 'complaint-hand-overs', (size, locale, t) =>
    complaintTitle(sampleComplaint(size, locale), t),
  ),
  offer('waiting', (size, locale) => sampleHandOver(size, locale)),
  offer('before its response is due', (size, locale) =>
    sampleHandOver(size, locale, { acceptBy: sampleComplaint(size, locale).responseDueAt }),
  ),
  offer('without a deadline', (size, locale) => sampleHandOver(size, locale, { acceptBy: null, note: null })),
  offer('accepted by the reader', accepted, 'm-2'),
  offer('accepted by another', accepted, 'm-3'),
  ...(['returned', 'taken-back', 'handed-on', 'fell-back'] as const).map((how) =>
    offer(how, (size, locale) => ended(size, locale, how)),
  ),
  late('waiting', (size, locale) => sampleHandOver(size, locale)),
  late('accepted since', accepted),
  ...Object.entries(ANSWERS).map(answer),
  {
    name: 'complaint-hand-overs, the card of who works it',
    surface: 'message',
    build(t, locale, size) {
      const complaint = sampleHanded(size, locale, 'm-2')
      const card = {
        complaint,
        repeats: [],
        toCall: samplePeopleToCall(size, locale),
        actions: complaintActions({ complaint, may: () => true }, t),
      }
      return message({ text: complaintTitle(complaint, t), blocks: complaintBlocks(card, t, { ...READING, locale }) })
    },
  },
  {
    name: 'complaint-hand-overs in home',
    surface: 'home',
    build(t, locale, size) {
      const list = Array.from({ length: size === 'typical' ? 1 : HOME_DECISIONS }, (_, index) => {
        const complaint = sampleHanded(size, locale)
        const { handOver } = complaint
        return { ...complaint, id: `k-${index}`, handOver: handOver && { ...handOver, id: `h-${index}` } }
      })
      return home(homeHandOvers(list, size === 'typical' ? 1 : 100, t))
    },
  },
  {
    name: 'complaint-hand-overs, what is refused',
    surface: 'message',
    build(t, locale, size) {
      const member = { timeZone: 'Europe/Berlin' }
      const ctx = { t, locale, member: member as Parameters<typeof notMovedSentence>[3]['member'] }
      return sentence(
        [
          ...(['over', 'not-accepted', 'not-yours', 'accepted'] as const).map((why) =>
            notMovedSentence('complaint', why, accepted(size, locale), ctx),
          ),
          t('departmentHandOvers.error.acceptFirst'),
          t('departmentHandOvers.error.gone.complaint'),
        ].join('\n'),
      )
    },
  },
]
