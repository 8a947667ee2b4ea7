import { expect } from '@jest/globals'
import { calendarDate } from '../../../src/domain/calendar-date.ts'
import { NOW } from '../../support/records.ts'
import type { Inhabited } from './inhabited.ts'
import { EVERYTHING, FIRST_PAGE, ownersOf, PHONE, type Reaches, SOME_DAY } from './reach.ts'

/** What a form says of a contact. */
const FACTS = {
  name: 'X',
  phone: null,
  buyingRole: null,
  department: null,
  language: null,
  isExecutive: false,
  birthday: null,
  preferredChannel: null,
  noCallHours: null,
  timeZone: null,
} as const
const contactAt = (customerId: string) => ({ ...FACTS, submissionKey: 'reach', customerId, predecessorId: null })
const contactOf = async ({ store, deal }: Inhabited) => (await store.contacts.ofCustomer(deal.customer.id))[0]?.id ?? ''

export const customerReaches: Reaches<
  'customers' | 'customerFile' | 'customerCare' | 'contacts' | 'merges' | 'personalData' | 'occasions'
> = {
  'customers.create': [
    (here, { member }) =>
      here.store.customers.create({ kind: 'individual', name: 'X', ownerId: member.id }, here.member.id, NOW),
  ],
  'customers.byId': [(here, { deal }) => here.store.customers.byId(deal.customer.id)],
  'customers.bySubmission': [(here) => here.store.customers.bySubmission('reach 1')],
  'customers.details': [(here, { deal }) => here.store.customers.details(deal.customer.id)],
  'customers.change': [
    (here, { deal }) => here.store.customers.change(deal.customer.id, { tier: 'a', name: 'X' }, here.member.id, NOW),
  ],
  'customers.standing': [(here, { deal }) => here.store.customers.standing(deal.customer.id, EVERYTHING)],
  'customers.duplicatesOf': [
    (here, { deal }) => here.store.customers.duplicatesOf({ name: deal.customer.name, phone: PHONE }),
  ],
  'customers.find': [
    (here) => here.store.customers.find('GmbH', EVERYTHING, 100),
    (here) => here.store.customers.find('', EVERYTHING, 100),
    (here, theirs) => here.store.customers.find('', ownersOf(theirs), 100),
  ],

  'customerFile.read': [(here, { deal }) => here.store.customerFile.read(deal.customer.id, ['address'])],
  'customerFile.write': [
    (here, { deal }) => here.store.customerFile.write(deal.customer.id, { address: 'X' }, here.member.id, NOW),
  ],

  'customerCare.customers': [(here, { deal }) => here.store.customerCare.customers([deal.customer.id])],
  'customerCare.departed': [async (here, theirs) => here.store.customerCare.departed([await contactOf(theirs)])],
  'customerCare.needed': [(here, { member }) => here.store.customerCare.needed([member.id], member.id, 100)],
  'customerCare.confirmFile': [
    (here, { deal }) => here.store.customerCare.confirmFile(deal.customer.id, here.member.id, NOW),
  ],
  'customerCare.plan': [(here) => here.store.customerCare.plan(NOW)],

  'contacts.ofCustomer': [(here, { deal }) => here.store.contacts.ofCustomer(deal.customer.id)],
  'contacts.byId': [async (here, theirs) => here.store.contacts.byId(await contactOf(theirs))],
  'contacts.add': [
    (here, { deal }) => here.store.contacts.add(contactAt(deal.customer.id), here.member.id, NOW),
    async (here, theirs) => {
      const contact = { ...contactAt(here.deal.customer.id), predecessorId: await contactOf(theirs) }
      return here.store.contacts.add(contact, here.member.id, NOW)
    },
  ],
  'contacts.change': [
    async (here, theirs) => here.store.contacts.change(await contactOf(theirs), FACTS, here.member.id, NOW),
  ],
  'contacts.leave': [
    async (here, theirs) => here.store.contacts.leave(await contactOf(theirs), SOME_DAY, here.member.id, NOW),
  ],
  'contacts.settleSuccession': [
    async (here, theirs) => here.store.contacts.settleSuccession(await contactOf(theirs), here.member.id, NOW),
  ],

  'merges.candidate': [(here, { deal }) => here.store.merges.candidate(deal.customer.id)],
  'merges.merge': [
    async (here, { deal }) => {
      const side = await here.store.merges.candidate(here.deal.customer.id)
      if (!side) throw new Error('one’s own customer')
      const { facts, file } = side
      const shown = { kept: { facts, file }, other: { facts, file } }
      const actor = { memberId: here.member.id, roles: here.member.roles, team: new Set<string>() }
      const answers = { facts: {}, file: {} }
      for (const [keptId, otherId] of [
        [here.deal.customer.id, deal.customer.id],
        [deal.customer.id, here.deal.customer.id],
      ] as const) {
        const merging = { keptId, otherId, answers, shown, submissionKey: 'M1' }
        expect(await here.store.merges.merge(merging, actor, NOW)).toEqual({ ok: false, error: 'gone' })
      }
    },
  ],
  'merges.survivors': [
    async (here, { deal }) => expect((await here.store.merges.survivors([deal.customer.id])).size).toBe(0),
  ],

  'personalData.ofContact': [
    async (here, theirs) =>
      here.store.personalData.ofContact(await contactOf(theirs), { ...FIRST_PAGE, withPersonal: true }),
  ],
  'personalData.ofCustomer': [
    async (here, { deal }) =>
      expect(await here.store.personalData.ofCustomer(deal.customer.id, { ...FIRST_PAGE, withPersonal: true })).toEqual(
        {
          wants: [],
          promises: [],
          visits: [],
          visitCount: 0,
          occasions: [],
          occasionCount: 0,
          courtesies: [],
          courtesyCount: 0,
        },
      ),
  ],
  'personalData.eraseContact': [
    async (here, theirs) =>
      expect(here.store.personalData.eraseContact(await contactOf(theirs), here.member.id, NOW)).rejects.toThrow(),
  ],
  'personalData.refusalFor': [(here, { deal }) => here.store.personalData.refusalFor(deal.customer.id, SOME_DAY)],
  'personalData.eraseCustomer': [
    (here, { deal }) =>
      expect(here.store.personalData.eraseCustomer(deal.customer.id, here.member.id, NOW)).rejects.toThrow(),
  ],
  'personalData.keepContact': [
    async (here, theirs) =>
      expect(await here.store.personalData.keepContact(await contactOf(theirs), here.member.id, NOW)).toBe(false),
  ],
  'personalData.untouched': [async (here, theirs) => here.store.personalData.untouched([await contactOf(theirs)])],
  'personalData.planUntouched': [(here) => here.store.personalData.planUntouched(NOW)],

  'occasions.days': [
    (here, { deal }) => here.store.occasions.days([{ subjectId: deal.customer.id, on: calendarDate('2026-03-05') }]),
  ],
  'occasions.between': [
    (here, { deal }) => {
      const [from, until] = [calendarDate('2026-03-01'), calendarDate('2026-04-01')]
      return here.store.occasions.between({ customerId: deal.customer.id }, from, until)
    },
  ],
  'occasions.note': [
    (here, { deal }) => {
      const about = { submissionKey: 'reached', customerId: deal.customer.id, contactId: null, note: null }
      const on = calendarDate('2026-03-05')
      return here.store.occasions.note({ ...about, kind: 'award', on }, here.member.id, NOW)
    },
  ],
  'occasions.remove': [
    async (here, { deal }) =>
      expect(await here.store.occasions.remove(deal.customer.id, here.member.id, NOW)).toBe(false),
  ],
  'occasions.noteCourtesy': [
    (here, { deal }) => {
      const about = { submissionKey: 'reached', customerId: deal.customer.id, contactId: null, what: null, value: null }
      const given = { kind: 'card', givenOn: calendarDate('2026-03-02'), goodDay: null } as const
      return here.store.occasions.noteCourtesy({ ...about, ...given }, here.member.id, NOW)
    },
  ],
  'occasions.removeCourtesy': [
    async (here, { deal }) =>
      expect(await here.store.occasions.removeCourtesy(deal.customer.id, here.member.id, NOW)).toBe(false),
  ],
  'occasions.courtesy': [(here, { deal }) => here.store.occasions.courtesy(deal.customer.id)],
  'occasions.courtesiesOf': [(here, { deal }) => here.store.occasions.courtesiesOf(deal.customer.id, true, 100)],
  'occasions.customersOf': [(here, { member }) => here.store.occasions.customersOf(member.id, 100)],
  'occasions.plan': [(here) => here.store.occasions.plan(NOW)],
}
