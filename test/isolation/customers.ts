import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { NOW } from '../support/records.ts'
import { ALL, ANY_TIME, type CasesOf, contactIdOf, MARK, PAGE, refused, SOME_DAY, type Tenant } from './case.ts'
import { courtesyAt, occasionAt } from './records-of-both.ts'

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
const occasionIdOf = async ({ workspace, deal }: Tenant) => {
  const [from, until] = [calendarDate('2026-03-05'), calendarDate('2026-03-05')]
  const days = await workspace.occasions.between({ customerId: deal.customer.id }, from, until)
  return days.find(({ kind }) => kind === 'award')?.subjectId ?? ''
}
const courtesyIdOf = async ({ workspace, deal }: Tenant) =>
  (await workspace.occasions.courtesiesOf(deal.customer.id, true, 1)).rows[0]?.id ?? ''

export const customerCases: CasesOf<
  'customers' | 'customerFile' | 'customerCare' | 'contacts' | 'merges' | 'personalData' | 'occasions'
> = {
  customers: {
    create: ({ workspace, member }, a) =>
      refused(workspace.customers.create({ kind: 'individual', name: 'X', ownerId: a.member.id }, member.id, NOW)),
    byId: ({ workspace }, a) => workspace.customers.byId(a.deal.customer.id),
    bySubmission: ({ workspace }) => workspace.customers.bySubmission(MARK),
    details: ({ workspace }, a) => workspace.customers.details(a.deal.customer.id),
    change: ({ workspace, member }, a) =>
      refused(workspace.customers.change(a.deal.customer.id, { tier: 'a', name: 'X' }, member.id, NOW)),
    standing: ({ workspace }, a) => workspace.customers.standing(a.deal.customer.id, ALL),
    duplicatesOf: ({ workspace }) =>
      workspace.customers.duplicatesOf({ name: `${MARK} customer`, phone: '+1 555 0100' }),
    find: async ({ workspace }, a) => [
      await workspace.customers.find(MARK, ALL, 100),
      await workspace.customers.find('', ALL, 100),
      await workspace.customers.find('', { reach: 'owners', ownerIds: [a.member.id] }, 100),
    ],
  },
  customerFile: {
    read: ({ workspace }, a) => workspace.customerFile.read(a.deal.customer.id, ['address']),
    write: ({ workspace, member }, a) =>
      refused(workspace.customerFile.write(a.deal.customer.id, { address: 'X' }, member.id, NOW)),
  },
  customerCare: {
    customers: ({ workspace }, a) => workspace.customerCare.customers([a.deal.customer.id]),
    departed: async ({ workspace }, a) => workspace.customerCare.departed([await contactIdOf(a)]),
    needed: ({ workspace }, a) => workspace.customerCare.needed([a.member.id], a.member.id, 100),
    confirmFile: ({ workspace, member }, a) =>
      refused(workspace.customerCare.confirmFile(a.deal.customer.id, member.id, NOW)),
    plan: ({ workspace }) => workspace.customerCare.plan(new Date('2030-01-01')),
  },
  contacts: {
    ofCustomer: ({ workspace }, a) => workspace.contacts.ofCustomer(a.deal.customer.id),
    byId: async ({ workspace }, a) => workspace.contacts.byId(await contactIdOf(a)),
    add: async ({ workspace, member, deal }, a) => {
      const contact = { ...FACTS, submissionKey: MARK, predecessorId: null }
      await refused(workspace.contacts.add({ ...contact, customerId: a.deal.customer.id }, member.id, NOW))
      const theirs = { ...contact, customerId: deal.customer.id, predecessorId: await contactIdOf(a) }
      await refused(workspace.contacts.add(theirs, member.id, NOW))
      // A's key means nothing here: a contact of B's own.
      return workspace.contacts.add({ ...contact, customerId: deal.customer.id }, member.id, NOW)
    },
    change: async ({ workspace, member }, a) =>
      refused(workspace.contacts.change(await contactIdOf(a), FACTS, member.id, NOW)),
    leave: async ({ workspace, member }, a) =>
      refused(workspace.contacts.leave(await contactIdOf(a), calendarDate('2026-03-02'), member.id, NOW)),
    settleSuccession: async ({ workspace, member }, a) =>
      refused(workspace.contacts.settleSuccession(await contactIdOf(a), member.id, NOW)),
  },
  merges: {
    candidate: ({ workspace }, a) => workspace.merges.candidate(a.deal.customer.id),
    merge: async ({ workspace, member, deal }, a) => {
      const own = await workspace.merges.candidate(deal.customer.id)
      if (!own) throw new Error('one’s own customer')
      const side = { facts: own.facts, file: own.file }
      const merging = { answers: { facts: {}, file: {} }, shown: { kept: side, other: side }, submissionKey: MARK }
      const actor = { memberId: member.id, roles: ['admin'] as const, team: new Set<string>() }
      const [here, theirs] = [deal.customer.id, a.deal.customer.id]
      const refusedAs = { ok: false, error: 'gone' }
      const { merges } = workspace
      expect(await merges.merge({ ...merging, keptId: here, otherId: theirs }, actor, NOW)).toEqual(refusedAs)
      expect(await merges.merge({ ...merging, keptId: theirs, otherId: here }, actor, NOW)).toEqual(refusedAs)
    },
    survivors: async ({ workspace }, a) =>
      expect((await workspace.merges.survivors([a.deal.customer.id])).size).toBe(0),
  },
  personalData: {
    ofContact: async ({ workspace }, a) =>
      workspace.personalData.ofContact(await contactIdOf(a), { ...PAGE, withPersonal: true }),
    ofCustomer: ({ workspace }, a) =>
      workspace.personalData.ofCustomer(a.deal.customer.id, { ...PAGE, withPersonal: true }),
    eraseContact: async ({ workspace, member }, a) =>
      refused(workspace.personalData.eraseContact(await contactIdOf(a), member.id, NOW)),
    refusalFor: ({ workspace }, a) => workspace.personalData.refusalFor(a.deal.customer.id, SOME_DAY.today),
    eraseCustomer: ({ workspace, member }, a) =>
      refused(workspace.personalData.eraseCustomer(a.deal.customer.id, member.id, NOW)),
    keepContact: async ({ workspace, member }, a) =>
      expect(await workspace.personalData.keepContact(await contactIdOf(a), member.id, NOW)).toBe(false),
    untouched: async ({ workspace }, a) => workspace.personalData.untouched([await contactIdOf(a)]),
    planUntouched: ({ workspace }) => workspace.personalData.planUntouched(new Date('2030-01-01')),
  },
  occasions: {
    days: ({ workspace }, a) => workspace.occasions.days([{ subjectId: a.deal.customer.id, on: ANY_TIME.from }]),
    between: ({ workspace }, a) =>
      workspace.occasions.between(
        { customerId: a.deal.customer.id },
        calendarDate('2026-03-01'),
        calendarDate('2026-04-01'),
      ),
    note: ({ workspace, member }, a) =>
      refused(workspace.occasions.note(occasionAt(a.deal.customer.id, 'new'), member.id, NOW)),
    remove: async ({ workspace, member }, a) =>
      expect(await workspace.occasions.remove(await occasionIdOf(a), member.id, NOW)).toBe(false),
    noteCourtesy: ({ workspace, member }, a) =>
      refused(workspace.occasions.noteCourtesy(courtesyAt(a.deal.customer.id, 'new'), member.id, NOW)),
    removeCourtesy: async ({ workspace, member }, a) =>
      expect(await workspace.occasions.removeCourtesy(await courtesyIdOf(a), member.id, NOW)).toBe(false),
    courtesy: async ({ workspace }, a) => workspace.occasions.courtesy(await courtesyIdOf(a)),
    courtesiesOf: ({ workspace }, a) => workspace.occasions.courtesiesOf(a.deal.customer.id, true, 100),
    customersOf: ({ workspace }, a) => workspace.occasions.customersOf(a.member.id, 100),
    plan: ({ workspace }) => workspace.occasions.plan(NOW),
  },
}
