import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { CARE_RULE } from '../domain/customer-care.ts'
import type { CustomerTier } from '../domain/customer-tier.ts'
import { createDb, type Db } from './client.ts'
import type { Member, WorkspaceStore } from './index.ts'

const TODAY = calendarDate('2026-03-02')
const daysLater = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
/** What a form says of a contact. */
const FACTS = {
  phone: null,
  buyingRole: null,
  department: null,
  language: null,
  isExecutive: false,
  birthday: null,
  preferredChannel: null,
  noCallHours: null,
  timeZone: null,
  predecessorId: null,
} as const

describe.each(providers)('customer care on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let rep: Member
  let head: Member
  let teams = 0
  let count = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace)
    head = await newMember(workspace, 'U2', ['supervisor'])
    await workspace.members.setSupervisor(rep.id, head.id, null, NOW)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  async function newCustomer(tier: CustomerTier, contacts: readonly string[] = [], owner = rep) {
    count += 1
    const { id } = await workspace.customers.create(
      { kind: 'organisation', name: `Harbour ${count}`, ownerId: owner.id },
      owner.id,
      NOW,
    )
    const ids: string[] = []
    for (const name of contacts) ids.push(await newContact(id, name))
    if (tier !== 'c') await workspace.customers.change(id, { tier }, owner.id, NOW)
    return { id, contacts: ids }
  }
  async function newContact(customerId: string, name: string, now = NOW, predecessorId: string | null = null) {
    count += 1
    const about = { ...FACTS, name, customerId, predecessorId, submissionKey: `key ${count}` }
    return (await workspace.contacts.add(about, rep.id, now)).id
  }
  const leave = (contactId: string | undefined, now = NOW) =>
    workspace.contacts.leave(contactId ?? '', TODAY, rep.id, now)
  /** Who is to be told what of a record, `state` of each. */
  const told = async (subjectId: string, rule: string) =>
    (await workspace.reminders.ofSubject(subjectId))
      .filter((item) => item.rule === rule)
      .map(({ recipientId, state, reason, localDate }) => ({ recipientId, state, reason, localDate }))
  const single = (id: string) => told(id, CARE_RULE.singleThread)
  const since = async (id: string) => (await workspace.customerCare.customers([id]))[0]?.singleThreadSince

  describe('C5: single threads', () => {
    test.each([
      ['a', 0, true],
      ['a', 1, true],
      ['a', 2, false],
      ['b', 1, true],
      ['c', 0, false],
      ['c', 1, false],
    ] as const)('tier %s with %d contacts: %s', async (tier, contacts, isSingle) => {
      const { id } = await newCustomer(tier, ['Ines', 'Jan'].slice(0, contacts))
      expect(await since(id)).toBe(isSingle ? TODAY : null)
    })

    test('owner and supervisor are told on the next morning, once, however often it is planned', async () => {
      const { id } = await newCustomer('a', ['Ines'])
      expect(await single(id)).toEqual([])
      expect(await workspace.customerCare.plan(NOW)).toBe(1)
      expect(await workspace.customerCare.plan(NOW)).toBe(0)
      expect(await workspace.customerCare.plan(daysLater(1))).toBe(0)
      // At eight in the morning in UTC it is nine in Berlin: that morning is over.
      const morning = { state: 'pending', reason: null, localDate: '2026-03-03' }
      expect(await single(id)).toEqual(
        expect.arrayContaining([
          { recipientId: rep.id, ...morning },
          { recipientId: head.id, ...morning },
        ]),
      )
      expect(await single(id)).toHaveLength(2)
    })

    test('a second contact takes it back; the next one who leaves is another fact', async () => {
      const { id, contacts } = await newCustomer('a', ['Ines'])
      await workspace.customerCare.plan(NOW)
      await newContact(id, 'Jan')
      expect(await since(id)).toBeNull()
      expect((await single(id)).map(({ state, reason }) => [state, reason])).toEqual([
        ['skipped', 'no-single-thread'],
        ['skipped', 'no-single-thread'],
      ])
      await leave(contacts[0])
      expect((await single(id)).map(({ state, localDate }) => [state, localDate])).toEqual([
        ['pending', TODAY],
        ['pending', TODAY],
      ])
      await workspace.contacts.leave(contacts[0] ?? '', null, rep.id, NOW)
      expect(await since(id)).toBeNull()
    })

    test('a lower tier, and a person instead of an organisation, take it back', async () => {
      const [first, second] = [await newCustomer('b', ['Ines']), await newCustomer('a')]
      await workspace.customers.change(first.id, { tier: 'c' }, rep.id, NOW)
      await workspace.customers.change(second.id, { kind: 'individual' }, rep.id, NOW)
      expect([await since(first.id), await since(second.id)]).toEqual([null, null])
    })

    test('one who leaves where two are left is no single thread', async () => {
      const { id, contacts } = await newCustomer('a', ['Ines', 'Jan', 'Ulla'])
      await leave(contacts[0])
      expect(await since(id)).toBeNull()
      expect(await single(id)).toEqual([])
    })

    test('three a morning for each owner, tier A first; the others follow', async () => {
      const b = await newCustomer('b')
      const other = await newMember(workspace, 'U3')
      await newCustomer('b', [], other)
      for (let each = 0; each < 3; each += 1) await newCustomer('a')
      expect(await workspace.customerCare.plan(NOW)).toBe(4)
      expect(await single(b.id)).toEqual([])
      expect(await workspace.customerCare.plan(daysLater(1))).toBe(1)
      expect(await single(b.id)).toHaveLength(2)
    })

    test('two who leave at the same time leave one fact', async () => {
      const { id, contacts } = await newCustomer('a', ['Ines', 'Jan'])
      await Promise.all(contacts.map((each) => leave(each)))
      expect(await single(id)).toHaveLength(2)
      expect(await since(id)).toBe(TODAY)
    })
  })

  describe('C5: contacts who have left', () => {
    const asked = (contactId: string | undefined) => told(contactId ?? '', CARE_RULE.successor)

    test('the owner is asked the same day; of tier A and B the supervisor is told, too', async () => {
      const [a, c] = [await newCustomer('a', ['Ines', 'Jan', 'Ulla']), await newCustomer('c', ['Ines'])]
      await leave(a.contacts[0])
      await leave(c.contacts[0])
      expect((await asked(a.contacts[0])).map(({ recipientId }) => recipientId).sort()).toEqual(
        [rep.id, head.id].sort(),
      )
      expect(await asked(c.contacts[0])).toEqual([
        { recipientId: rep.id, state: 'pending', reason: null, localDate: TODAY },
      ])
    })

    test('a successor, nobody, and the contact’s return each take the question back', async () => {
      const { id, contacts } = await newCustomer('c', ['Ines', 'Jan', 'Ulla'])
      for (const each of contacts) await leave(each)
      await newContact(id, 'Nils', NOW, contacts[0] ?? null)
      await workspace.contacts.settleSuccession(contacts[1] ?? '', rep.id, NOW)
      await workspace.contacts.leave(contacts[2] ?? '', null, rep.id, NOW)
      expect((await Promise.all(contacts.map(asked))).flat().map(({ state, reason }) => [state, reason])).toEqual([
        ['skipped', 'succession-settled'],
        ['skipped', 'succession-settled'],
        ['skipped', 'contact-back'],
      ])
      // Gone again on the same day: asked again.
      await leave(contacts[2])
      expect((await asked(contacts[2])).map(({ state }) => state)).toEqual(['pending'])
    })

    test('another day noted for the same leaving asks no second time', async () => {
      const { contacts } = await newCustomer('c', ['Ines'])
      await leave(contacts[0])
      await workspace.contacts.leave(contacts[0] ?? '', calendarDate('2026-02-27'), rep.id, NOW)
      expect(await asked(contacts[0])).toHaveLength(1)
    })
  })

  describe('C3: files that nobody has looked at', () => {
    const asked = (id: string) => told(id, CARE_RULE.staleFile)
    const HALF_A_YEAR = 180

    test('after 180 days it is put to its owner alone, not a day earlier', async () => {
      const { id } = await newCustomer('c')
      await workspace.customerCare.plan(daysLater(HALF_A_YEAR - 1))
      expect(await asked(id)).toEqual([])
      await workspace.customerCare.plan(daysLater(HALF_A_YEAR))
      // Saturday, 29 August 2026: told on Monday.
      expect(await asked(id)).toEqual([
        { recipientId: rep.id, state: 'pending', reason: null, localDate: '2026-08-31' },
      ])
    })

    test('the workspace’s own number of days counts', async () => {
      const { id } = await newCustomer('c')
      await workspace.settings.update({ fileConfirmDays: 30 }, rep.id, NOW)
      await workspace.customerCare.plan(daysLater(30))
      expect(await asked(id)).toHaveLength(1)
    })

    test.each([
      ['confirming', (id: string, now: Date) => workspace.customerCare.confirmFile(id, rep.id, now)],
      [
        'a field of the file',
        (id: string, now: Date) => workspace.customerFile.write(id, { address: 'Quay' }, rep.id, now),
      ],
      ['another phone', (id: string, now: Date) => workspace.customers.change(id, { phone: '123' }, rep.id, now)],
      ['a contact', (id: string, now: Date) => newContact(id, 'Ines', now)],
    ])('%s takes the question back, and begins the half-year anew', async (_, look) => {
      const { id } = await newCustomer('c')
      const then = daysLater(HALF_A_YEAR)
      await workspace.customerCare.plan(then)
      await look(id, then)
      expect((await asked(id)).map(({ state, reason }) => [state, reason])).toEqual([['skipped', 'file-confirmed']])
      await workspace.customerCare.plan(daysLater(2 * HALF_A_YEAR - 1))
      expect(await asked(id)).toHaveLength(1)
      await workspace.customerCare.plan(daysLater(2 * HALF_A_YEAR))
      expect(await asked(id)).toHaveLength(2)
    })

    test('three a morning, tier A first; unanswered, no more for a week, then others, and the same again after a month', async () => {
      const cs = [await newCustomer('c'), await newCustomer('c'), await newCustomer('c')]
      const [b, a] = [await newCustomer('b', ['Ines', 'Jan']), await newCustomer('a', ['Ines', 'Jan'])]
      const askedNow = async () => {
        const lists = await Promise.all([a, b, ...cs].map(async ({ id }) => (await asked(id)).length))
        return lists.join('')
      }
      await workspace.customerCare.plan(daysLater(HALF_A_YEAR + 2))
      expect(await askedNow()).toBe('11100')
      await workspace.customerCare.plan(daysLater(HALF_A_YEAR + 5))
      expect(await askedNow()).toBe('11100')
      await workspace.customerCare.confirmFile(a.id, rep.id, daysLater(HALF_A_YEAR + 5))
      await workspace.customerCare.plan(daysLater(HALF_A_YEAR + 5))
      expect(await askedNow()).toBe('11110')
      // A week on, what has not been answered for makes room for the one that was never asked about.
      await workspace.customerCare.plan(daysLater(HALF_A_YEAR + 10))
      expect(await askedNow()).toBe('11111')
      // A month on, the same is asked again, tier B first.
      await workspace.customerCare.plan(daysLater(HALF_A_YEAR + 36))
      expect(await askedNow()).toBe('12221')
    })

    test('what is needed shows them to their owner only, with all that is to be looked after', async () => {
      const { id, contacts } = await newCustomer('a', ['Ines'])
      await leave(contacts[0])
      const file = await newCustomer('c')
      await db.customer.updateMany({ where: { id: file.id }, data: { fileAskedOn: '2026-03-02' } })
      const own = await workspace.customerCare.needed([rep.id], rep.id, 3)
      expect(own.departed).toMatchObject({ total: 1, rows: [{ name: 'Ines', customer: { id } }] })
      expect(own.singleThreads).toMatchObject({ total: 1, rows: [{ id, contactNames: [] }] })
      expect(own.staleFiles).toMatchObject({ total: 1, rows: [{ id: file.id, fileLookedOn: TODAY }] })
      const heads = await workspace.customerCare.needed([head.id, rep.id], head.id, 3)
      expect([heads.departed.total, heads.singleThreads.total, heads.staleFiles.total]).toEqual([1, 1, 0])
    })
  })
})
