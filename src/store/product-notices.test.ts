import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { dealOf, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { PRODUCT_NOTICE_RULE } from '../domain/product-notice.ts'
import { createDb, type Db } from './client.ts'

/** Sunday: nobody is told before Monday morning. */
const SUNDAY = new Date('2026-03-08T12:00:00Z')

describe.each(providers)('product notices on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  test('D8: submitted twice at once it is issued once: a task for each customer, a message for each owner, no line besides', async () => {
    const workspace = await newWorkspace(database.store, 'T1')
    const [rep, boss] = await Promise.all([newMember(workspace, 'U1'), newMember(workspace, 'U2', ['supervisor'])])
    const close = async (key: string, name: string, title: string) => {
      const customer = { kind: 'organisation', name, phone: null, contactName: null } as const
      return (await workspace.deals.close(dealOf(rep, { submissionKey: key, customer, title }), rep.id, SUNDAY)).deal
    }
    const lanterns = await close('D1', 'Harbour', 'Lanterns')
    await close('D2', 'Meadow', 'Two lanterns')
    const gone = await close('D3', 'Quarry', 'Lanterns')
    await db.deal.updateMany({ where: { id: gone.id }, data: { cancelledOn: '2026-03-05' } })
    await close('D4', 'Tundra', 'Chairs')
    const notice = { submissionKey: 'N1', product: 'lantern', text: 'Switch them off' }
    const [first, second] = await Promise.all([1, 2].map(() => workspace.productNotices.issue(notice, boss.id, SUNDAY)))
    expect(second).toEqual(first)
    expect(first?.tasks.map(({ deal }) => deal.customerName)).toEqual(['Harbour', 'Meadow'])
    const told = await workspace.reminders.ofSubject(first?.id ?? '')
    expect(told.map(({ rule, recipientId, localDate }) => [rule, recipientId, localDate])).toEqual([
      [PRODUCT_NOTICE_RULE, rep.id, calendarDate('2026-03-09')],
    ])
    const [task] = first?.tasks ?? []
    expect(task).toMatchObject({ dealId: lanterns.id, ownerId: rep.id, dueOn: '2026-03-09', kind: 'product_notice' })
    await workspace.dealTasks.plan(new Date('2026-03-09T12:00:00Z'))
    expect(await workspace.reminders.ofSubject(task?.id ?? '')).toEqual([])
    const audit = await workspace.audit.list({ action: 'product-notice.issue' })
    expect(audit).toMatchObject([{ actorId: boss.id, after: { product: 'lantern', customers: 2 } }])
    expect(JSON.stringify(audit)).not.toContain('Switch')
  })
})
