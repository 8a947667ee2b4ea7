import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { addDays, calendarDate } from '../domain/calendar-date.ts'
import type { Birthday } from '../domain/contact.ts'
import { GOOD_DAY_RULE } from '../domain/good-days.ts'
import { type Member, type NewCourtesy, type NewOccasion, RecordNotFound, type WorkspaceStore } from './index.ts'

/** Monday, 2 March 2026, nine in the morning in Berlin. */
const TODAY = calendarDate('2026-03-02')
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const solar = (month: number, day: number): Birthday => ({
  calendar: 'solar',
  year: null,
  month,
  day,
  leapMonth: false,
})

describe.each(providers)('good days and occasions on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let customerId: string
  let teams = 0
  let count = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace)
    customerId = (await newCustomer()).id
  })
  afterAll(() => database.drop())

  const nextKey = () => {
    count += 1
    return `key ${count}`
  }
  const newCustomer = (kind: 'organisation' | 'individual' = 'organisation', owner = rep) => {
    count += 1
    return workspace.customers.create({ kind, name: `Harbour ${count}`, ownerId: owner.id }, owner.id, NOW)
  }
  async function newContact(birthday: Birthday | null, ofCustomer = customerId) {
    count += 1
    const facts = { phone: null, buyingRole: null, department: null, language: null, isExecutive: false } as const
    const more = { preferredChannel: null, noCallHours: null, timeZone: null, predecessorId: null }
    const about = { name: `Somebody ${count}`, customerId: ofCustomer, submissionKey: `key ${count}`, birthday }
    return (await workspace.contacts.add({ ...facts, ...more, ...about }, rep.id, NOW)).id
  }
  const occasionOf = (changes: Partial<NewOccasion> = {}): NewOccasion => ({
    submissionKey: nextKey(),
    customerId,
    contactId: null,
    kind: 'award',
    on: addDays(TODAY, 3),
    note: null,
    ...changes,
  })
  const courtesyOf = (changes: Partial<NewCourtesy> = {}): NewCourtesy => ({
    submissionKey: nextKey(),
    customerId,
    contactId: null,
    kind: 'card',
    what: 'Best wishes',
    givenOn: TODAY,
    value: null,
    goodDay: null,
    ...changes,
  })
  const between = async (from: string, until: string) =>
    (await workspace.occasions.between({ ownerIds: [rep.id] }, calendarDate(from), calendarDate(until))).map(
      ({ on, kind }) => `${on} ${kind}`,
    )
  const told = async (subjectId: string) =>
    (await workspace.reminders.ofSubject(subjectId)).map(({ localDate, recipientId, rule }) => ({
      localDate,
      recipientId,
      rule,
    }))
  const days = async (subjectId: string) => (await told(subjectId)).map(({ localDate }) => localDate)

  describe('C9: which days are good', () => {
    test('birthdays by sun and moon, also of a day that the month does not have, by day', async () => {
      await newContact(solar(2, 29))
      await newContact(solar(2, 28))
      // The 12th lunar month of the year before 2026 has 29 days.
      await newContact({ calendar: 'lunar', year: 1984, month: 12, day: 30, leapMonth: false })
      await newContact({ calendar: 'lunar', year: null, month: 1, day: 1, leapMonth: false })
      await newContact(solar(3, 1))
      expect(await between('2026-02-16', '2026-02-28')).toEqual([
        '2026-02-16 birthday',
        '2026-02-17 birthday',
        '2026-02-28 birthday',
        '2026-02-28 birthday',
      ])
    })

    test('the founding day of an organisation, the birthday of a person, as they were typed', async () => {
      await workspace.customerFile.write(customerId, { foundedOn: '1850年3月5日' }, rep.id, NOW)
      const person = await newCustomer('individual')
      await workspace.customerFile.write(person.id, { birth: '1984-03-04' }, rep.id, NOW)
      const aged = await newCustomer('individual')
      await workspace.customerFile.write(aged.id, { birth: '41' }, rep.id, NOW)
      expect(await between('2026-03-01', '2026-03-31')).toEqual(['2026-03-04 birthday', '2026-03-05 founding'])
      await workspace.customerFile.write(customerId, { foundedOn: 'in spring' }, rep.id, NOW)
      await workspace.customerFile.write(person.id, { birth: null }, rep.id, NOW)
      expect(await between('2026-03-01', '2026-03-31')).toEqual([])
    })

    test('nobody’s who has left, and no occasion that was taken back', async () => {
      const id = await newContact(solar(3, 4))
      const occasion = await workspace.occasions.note(occasionOf(), rep.id, NOW)
      expect(await between('2026-03-01', '2026-03-31')).toEqual(['2026-03-04 birthday', '2026-03-05 award'])
      await workspace.contacts.leave(id, TODAY, rep.id, NOW)
      expect(await workspace.occasions.remove(occasion, rep.id, NOW)).toBe(true)
      expect(await workspace.occasions.remove(occasion, rep.id, NOW)).toBe(false)
      expect(await between('2026-03-01', '2026-03-31')).toEqual([])
    })
  })

  describe('C9: when they are told', () => {
    /** Plans every morning of some days, as the hourly look does. */
    async function plan(from: number, until: number) {
      for (let day = from; day <= until; day += 1) await workspace.occasions.plan(later(day))
    }

    test('three days ahead and on the day, to the owner, however often it is planned', async () => {
      const head = await newMember(workspace, 'U2', ['supervisor'])
      await workspace.members.setSupervisor(rep.id, head.id, null, NOW)
      const id = await newContact(solar(3, 13))
      await plan(0, 14)
      await plan(0, 14)
      expect(await told(id)).toEqual([
        { localDate: '2026-03-10', recipientId: rep.id, rule: GOOD_DAY_RULE.day },
        { localDate: '2026-03-13', recipientId: rep.id, rule: GOOD_DAY_RULE.day },
      ])
    })

    test('what falls on a day off is told on the working day before, never afterwards', async () => {
      // Sunday the 15th, and Wednesday the 18th, three days before which is that Sunday.
      const [sunday, wednesday] = [await newContact(solar(3, 15)), await newContact(solar(3, 18))]
      await plan(0, 18)
      expect(await days(sunday)).toEqual(['2026-03-12', '2026-03-13'])
      expect(await days(wednesday)).toEqual(['2026-03-13', '2026-03-18'])
    })

    test('the workspace’s own number of days counts; with none it is told on the day alone', async () => {
      const id = await newContact(solar(3, 13))
      await workspace.settings.update({ goodDaysAhead: 0 }, rep.id, NOW)
      await plan(0, 14)
      expect(await days(id)).toEqual(['2026-03-13'])
      await workspace.settings.update({ goodDaysAhead: 14 }, rep.id, NOW)
      const other = await newContact(solar(3, 20))
      await plan(0, 20)
      expect(await days(other)).toEqual(['2026-03-06', '2026-03-20'])
    })

    test('what is noted after the hour of its reminder is not told: whoever noted it knows', async () => {
      const id = await workspace.occasions.note(occasionOf({ on: TODAY }), rep.id, later(0.1))
      await workspace.occasions.plan(later(0.1))
      expect(await days(id)).toEqual([])
    })

    test('a holiday is one line for each who looks after customers, and for nobody else', async () => {
      const idle = await newMember(workspace, 'U3')
      await newCustomer()
      await newCustomer()
      // Easter Monday 2026 is 6 April; Good Friday, the 3rd, is a day off.
      await plan(28, 36)
      expect(await told('2026-04-06')).toEqual([
        { localDate: '2026-04-02', recipientId: rep.id, rule: GOOD_DAY_RULE.holiday },
      ])
      expect((await told('2026-04-06')).some(({ recipientId }) => recipientId === idle.id)).toBe(false)
    })

    test('R5: those of somebody who is gone go to whoever looks after their work', async () => {
      const head = await newMember(workspace, 'U2', ['supervisor'])
      await workspace.members.setSupervisor(rep.id, head.id, null, NOW)
      const id = await newContact(solar(3, 13))
      await workspace.members.deactivate(rep.id, 'settings.inherited', NOW)
      await plan(7, 8)
      expect(await told(id)).toEqual([{ localDate: '2026-03-10', recipientId: head.id, rule: GOOD_DAY_RULE.day }])
    })
  })

  describe('C9: cards and gifts', () => {
    test('are noted once for each submission, and again once taken back', async () => {
      const courtesy = courtesyOf({ value: { amount: 25_00n, currency: 'EUR' as never } })
      const id = await workspace.occasions.noteCourtesy(courtesy, rep.id, NOW)
      expect(await workspace.occasions.noteCourtesy(courtesy, rep.id, NOW)).toBe(id)
      expect(await workspace.occasions.courtesiesOf(customerId, true, 3)).toMatchObject({
        total: 1,
        rows: [{ id, kind: 'card', what: 'Best wishes', value: { amount: 25_00n }, memberName: rep.name }],
      })
      expect(await workspace.occasions.removeCourtesy(id, rep.id, NOW)).toBe(true)
      expect(await workspace.occasions.removeCourtesy(id, rep.id, NOW)).toBe(false)
      expect(await workspace.occasions.courtesy(id)).toBeNull()
      expect(await workspace.occasions.noteCourtesy(courtesy, rep.id, NOW)).toBe(id)
      expect(await workspace.occasions.courtesy(id)).toMatchObject({ id })
    })

    test('stand with the good day that they were for, in that year', async () => {
      const subjectId = await newContact(solar(3, 13))
      const goodDay = { subjectId, on: calendarDate('2026-03-13') }
      await workspace.occasions.noteCourtesy(courtesyOf({ contactId: subjectId, kind: 'gift', goodDay }), rep.id, NOW)
      expect(await workspace.occasions.days([goodDay])).toMatchObject([{ courtesy: { kind: 'gift', givenOn: TODAY } }])
      const next = { subjectId, on: calendarDate('2027-03-13') }
      expect(await workspace.occasions.days([next])).toMatchObject([{ on: '2027-03-13', courtesy: null }])
    })

    test('R6: those for occasions of family and health are shown to nobody else, and no audit says which', async () => {
      const note = { kind: 'bereavement', note: 'her father' } as const
      const subjectId = await workspace.occasions.note(occasionOf(note), rep.id, NOW)
      const goodDay = { subjectId, on: addDays(TODAY, 3) }
      await workspace.occasions.noteCourtesy(courtesyOf({ kind: 'flowers', goodDay }), rep.id, NOW)
      await workspace.occasions.noteCourtesy(courtesyOf(), rep.id, NOW)
      expect((await workspace.occasions.courtesiesOf(customerId, true, 9)).total).toBe(2)
      expect(await workspace.occasions.courtesiesOf(customerId, false, 9)).toMatchObject({
        total: 1,
        rows: [{ kind: 'card' }],
      })
      const audit = JSON.stringify(await workspace.audit.list({ limit: 100 }))
      expect(audit).toContain('occasion.note')
      for (const word of ['bereavement', 'father', 'flowers']) expect(audit).not.toContain(word)
    })

    test('a contact of another customer is refused', async () => {
      const other = await newCustomer()
      const contactId = await newContact(null, other.id)
      await expect(workspace.occasions.note(occasionOf({ contactId }), rep.id, NOW)).rejects.toThrow(RecordNotFound)
      await expect(workspace.occasions.noteCourtesy(courtesyOf({ contactId }), rep.id, NOW)).rejects.toThrow(
        RecordNotFound,
      )
    })
  })

  describe('C9: what becomes of them with their customer', () => {
    const by = ({ id, roles }: Member) => ({ memberId: id, roles, team: new Set<string>() })
    const waiting = async (subjectId: string) =>
      (await workspace.reminders.ofSubject(subjectId)).map(({ recipientId, state, reason }) => ({
        recipientId,
        state,
        reason,
      }))
    /** An occasion in three days whose reminder waits, and a card for it. */
    async function celebrated(ofCustomer: string, contactId: string | null = null) {
      const id = await workspace.occasions.note(
        occasionOf({ customerId: ofCustomer, contactId, on: addDays(TODAY, 4) }),
        rep.id,
        NOW,
      )
      const goodDay = { subjectId: id, on: addDays(TODAY, 4) }
      const card = courtesyOf({ customerId: ofCustomer, contactId, goodDay })
      const courtesyId = await workspace.occasions.noteCourtesy(card, rep.id, NOW)
      await workspace.occasions.plan(NOW)
      expect(await waiting(id)).toEqual([{ recipientId: rep.id, state: 'pending', reason: null }])
      return { id, courtesyId }
    }

    test('C16: merged, those of both are the kept customer’s, with what was given for a founding day', async () => {
      const other = await newCustomer()
      const { id, courtesyId } = await celebrated(other.id)
      await workspace.customerFile.write(other.id, { foundedOn: '1990-03-20' }, rep.id, NOW)
      const founding = { subjectId: other.id, on: calendarDate('2026-03-20') }
      await workspace.occasions.noteCourtesy(courtesyOf({ customerId: other.id, goodDay: founding }), rep.id, NOW)
      const sides = [customerId, other.id].map((each) => workspace.merges.candidate(each))
      const [kept, gone] = await Promise.all(sides)
      if (!kept || !gone) throw new Error('not there')
      const shown = {
        kept: { facts: kept.facts, file: kept.file },
        other: { facts: gone.facts, file: gone.file },
      }
      const merging = { keptId: customerId, otherId: other.id, answers: { facts: {}, file: {} }, shown }
      const merged = await workspace.merges.merge({ ...merging, submissionKey: nextKey() }, by(rep), NOW)
      expect(merged.ok).toBe(true)
      const [day] = await workspace.occasions.days([{ subjectId: id, on: addDays(TODAY, 4) }])
      expect(day).toMatchObject({ customer: { id: customerId }, courtesy: { kind: 'card' } })
      expect(await workspace.occasions.courtesy(courtesyId)).toMatchObject({ customerId })
      expect(await waiting(id)).toMatchObject([{ recipientId: rep.id, state: 'pending' }])
      const anniversary = { subjectId: customerId, on: calendarDate('2026-03-20') }
      expect(await workspace.occasions.days([anniversary])).toMatchObject([
        { kind: 'founding', courtesy: { kind: 'card' } },
      ])
    })

    test('R5: handed over, the new owner is told of them; what was given stays with who gave it', async () => {
      const jonas = await newMember(workspace, 'UJONAS')
      const ada = await newMember(workspace, 'UADA', ['admin'])
      const { id, courtesyId } = await celebrated(customerId)
      const order = { fromId: rep.id, toId: jonas.id, note: null, customerIds: [customerId] }
      const done = await workspace.handOvers.handOver({ ...order, submissionKey: nextKey() }, by(ada), NOW)
      expect(done.ok).toBe(true)
      expect(await waiting(id)).toEqual(
        expect.arrayContaining([{ recipientId: jonas.id, state: 'pending', reason: null }]),
      )
      expect((await waiting(id)).filter(({ state }) => state === 'pending')).toHaveLength(1)
      expect((await workspace.occasions.days([{ subjectId: id, on: TODAY }]))[0]?.customer.ownerId).toBe(jonas.id)
      expect(await workspace.occasions.courtesy(courtesyId)).toMatchObject({ memberName: rep.name })
    })

    test('R6: erased with the contact whose they are, and nobody is told of them any more', async () => {
      const contactId = await newContact(null)
      const { id, courtesyId } = await celebrated(customerId, contactId)
      const own = await workspace.occasions.note(occasionOf(), rep.id, NOW)
      await workspace.personalData.eraseContact(contactId, rep.id, NOW)
      expect(await workspace.occasions.courtesy(courtesyId)).toBeNull()
      expect(await waiting(id)).toEqual([{ recipientId: rep.id, state: 'skipped', reason: 'erased' }])
      const left = [id, own].map((subjectId) => ({ subjectId, on: addDays(TODAY, 3) }))
      expect((await workspace.occasions.days(left)).map(({ subjectId }) => subjectId)).toEqual([own])
    })

    test('R6: erased with the individual whose they are', async () => {
      const person = await newCustomer('individual')
      const { id, courtesyId } = await celebrated(person.id)
      expect(await workspace.personalData.eraseCustomer(person.id, rep.id, NOW)).toMatchObject({ ok: true })
      expect(await workspace.occasions.courtesy(courtesyId)).toBeNull()
      expect(await workspace.occasions.days([{ subjectId: id, on: TODAY }])).toEqual([])
      expect(await waiting(id)).toEqual([{ recipientId: rep.id, state: 'skipped', reason: 'erased' }])
    })
  })
})
