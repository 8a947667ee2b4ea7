import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stateAsShown } from '../../../test/support/shown-form.ts'
import { calendarDate } from '../../domain/calendar-date.ts'
import { BUYING_ROLES, CONTACT_CHANNELS, CONTACT_LANGUAGES } from '../../domain/contact.ts'
import { FILE_PARTS, fileFields } from '../../domain/customer-file.ts'
import { TIERS } from '../../domain/customer-tier.ts'
import { createTranslator } from '../../slack/locale.ts'
import type { ModalView } from '../../slack/surfaces.ts'
import { readValues } from '../../slack/view-values.ts'
import { buildContactModal, type ContactForm, EMPTY_CONTACT, readContactForm } from './contact.modal.ts'
import { checkContact } from './contact.ts'
import { buildCreateModal, type CreateForm, emptyCreateForm, readCreateForm } from './create.modal.ts'
import { buildEditModal, type EditForm, readEditForm } from './edit.modal.ts'
import { buildFileModal, readFileForm } from './file.modal.ts'
import { buildLeaveModal, readLeaveForm } from './leave.modal.ts'
import { readZone } from './time-zone.ts'

const t = createTranslator('en')
const TODAY = calendarDate('2026-03-02')
/** What Slack sends when a form is submitted as it was opened. */
const untouched = (view: ModalView) => readValues(stateAsShown(view))
const metadata = ({ private_metadata: text = '' }: ModalView) => text

// What Slack's own fields hold: no line breaks, nothing invisible.
const text = (maxLength: number) => fc.stringMatching(/^[a-zA-Z0-9 <!&*_机械]*$/, { maxLength })

describe('forms of customers come back as they were shown', () => {
  test('C16: the form of a new customer, with the question in it', () => {
    const question = { usable: [{ id: 'c-1', name: 'X', phone: null }], elsewhere: [], about: 'abc' }
    const form: fc.Arbitrary<CreateForm> = fc.record({
      name: text(30),
      kind: fc.constantFrom('organisation' as const, 'individual' as const),
      phone: text(20),
      trade: fc.constantFrom('end_user' as const, 'dealer' as const),
      contact: text(30),
      introducer: fc.constantFrom(null, { id: 'c-9', name: 'Y' }),
      territoryId: fc.constantFrom(null, 'z-1'),
      duplicates: fc.constantFrom(null, question),
      duplicateChoice: fc.constant(null),
    })
    fc.assert(
      fc.property(form, (each) => {
        const view = buildCreateModal(each, [{ id: 'z-1', name: 'North' }], t)
        expect(readCreateForm(untouched(view), metadata(view))).toEqual(each)
      }),
    )
  })

  test('R2: a metadata that is not ours holds no question', () => {
    const view = buildCreateModal(emptyCreateForm('X'), [], t)
    for (const foreign of ['', 'x', '7', '{"duplicates":7}', '{"duplicates":{"about":7}}', 'null'])
      expect(readCreateForm(untouched(view), foreign).duplicates).toBeNull()
  })

  test('C1, C7: the form of a customer', () => {
    const form: fc.Arbitrary<EditForm> = fc.record({
      territoryId: fc.constantFrom(null, 'z-1'),
      name: text(30),
      kind: fc.constantFrom('organisation' as const, 'individual' as const),
      phone: text(20),
      trade: fc.constantFrom('end_user' as const, 'dealer' as const),
      tier: fc.constantFrom(...TIERS),
      noCallHours: text(20),
      eveningsWelcome: fc.boolean(),
      timeZone: fc.constantFrom('Asia/Taipei', 'Europe/Berlin'),
    })
    fc.assert(
      fc.property(form, (each) => {
        expect(
          readEditForm(
            untouched(
              buildEditModal(
                { customerId: 'c', form: each, zones: [{ id: 'z-1', name: 'North' }], card: null },
                t,
                'en',
              ),
            ),
          ),
        ).toEqual(each)
      }),
      { numRuns: 20 },
    )
  })

  test('C4: the form of a contact', () => {
    const form: fc.Arbitrary<ContactForm> = fc.record({
      name: text(30),
      phone: text(20),
      role: fc.constantFrom(null, ...BUYING_ROLES),
      department: text(30),
      isExecutive: fc.boolean(),
      language: fc.constantFrom(null, ...CONTACT_LANGUAGES),
      channel: fc.constantFrom(null, ...CONTACT_CHANNELS),
      birthday: text(10),
      calendar: fc.constantFrom('solar' as const, 'lunar' as const),
      leapMonth: fc.boolean(),
      noCallHours: text(20),
      timeZone: fc.constantFrom('Asia/Taipei', 'Europe/Berlin'),
    })
    const subject = { customerId: 'c', contactId: null, predecessor: null, card: null }
    fc.assert(
      fc.property(form, (each) => {
        expect(readContactForm(untouched(buildContactModal(subject, each, t, 'en')))).toEqual(each)
      }),
      { numRuns: 20 },
    )
  })

  test('C5: the form in which a contact leaves', () => {
    const form = { leftOn: '2026-03-01', successor: 'Pia Lund', successorPhone: '+49 40 1' }
    const view = buildLeaveModal({ contactId: 'k', name: 'Ines', card: null }, form, t)
    expect(readLeaveForm(untouched(view))).toEqual(form)
  })

  test('C2: a part of the file that nobody touched changes nothing; what is emptied or filled in is written', () => {
    for (const kind of ['organisation', 'individual'] as const)
      for (const part of FILE_PARTS) {
        const fields = fileFields({ kind, trade: 'dealer' }, true).filter((field) => field.part === part)
        const answers = Object.fromEntries(fields.map(({ id, choices }) => [id, choices?.[0] ?? `about ${id}`]))
        const about = { customerId: 'c', customerName: 'X', card: null, part, fields }
        const view = buildFileModal({ ...about, answers }, t)
        expect(readFileForm(untouched(view), metadata(view), fields, t)).toEqual({ changes: {}, errors: {} })
        const emptied = untouched(buildFileModal({ ...about, answers: {} }, t))
        const { changes } = readFileForm(emptied, metadata(view), fields, t)
        expect(changes).toEqual(Object.fromEntries(fields.map(({ id }) => [id, null])))
      }
  })
})

test('C4, C7: a zone that is none is refused at its field, and so is everything else at once', () => {
  expect([readZone(null), readZone('none'), readZone('Asia/Taipei'), readZone('Moon/Base')]).toEqual([
    null,
    null,
    'Asia/Taipei',
    undefined,
  ])
  const form = { ...EMPTY_CONTACT, phone: 'x', birthday: '02-30', noCallHours: 'noon', timeZone: 'Moon/Base' }
  const checked = checkContact({ ...form, department: 'd'.repeat(101) }, { t, today: TODAY })
  expect(checked.ok ? [] : Object.keys(checked.error).sort()).toEqual([
    'birthday',
    'department',
    'name',
    'no_call_hours',
    'phone',
    'time_zone',
  ])
})
