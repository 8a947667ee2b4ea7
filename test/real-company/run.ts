/**
 * npx tsx test/real-company/run.ts FOLDER [--as-of 2005-05-31] [--with-cancelled]
 *
 * Puts ClassicModels, a public teaching database in CSV files (docs/figures-explained.md), into a throw-away database and
 * prints what the app says of it beside plain arithmetic over the files, order by order.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { calendarDate, daysBetween } from '../../src/domain/calendar-date.ts'
import { formatMoney } from '../../src/domain/money.ts'
import { migrate, openStore } from '../../src/store/index.ts'
import { loadCompany } from './load.ts'
import { reconcile } from './reconciliation.ts'
import { readCompany, USD } from './records.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'as-of': { type: 'string', default: '2005-05-31' },
    'with-cancelled': { type: 'boolean', default: false },
  },
})
const [source] = positionals
if (!source) throw new Error('Name the folder with the CSV files.')
const asOf = calendarDate(values['as-of'])
const withCancelled = values['with-cancelled']
const money = (amount: bigint | null) => (amount === null ? '' : formatMoney({ amount, currency: USD }, 'en'))

const folder = mkdtempSync(join(tmpdir(), 'real-company-'))
const url = `file:${join(folder, 'company.db')}`
await migrate(url)
const store = await openStore(url)
try {
  const company = readCompany(source)
  const loaded = await loadCompany(store, company, asOf, { withCancelled })
  const { lines, open, month } = await reconcile(loaded, company, asOf, withCancelled)
  console.log(`${asOf}, ${withCancelled ? 'with' : 'without'} orders cancelled after shipping\n`)
  console.log('| Figure | The app | Its orders added up | The files alone |\n| --- | ---: | ---: | ---: |')
  for (const { figure, app, ordersAddedUp, filesAlone } of lines)
    console.log(`| ${figure} | ${money(app)} | ${money(ordersAddedUp)} | ${money(filesAlone)} |`)
  const amountOf = (figure: string) => lines.find((line) => line.figure === figure)?.app ?? 0n
  const [collected, base] = [amountOf('collected in the month'), amountOf('to be collected in the month')]
  console.log(`\nCollection rate ${month.from} to ${month.to}: ${money(collected)} of ${money(base)}\n`)
  console.log(
    '| Order | Customer | Shipped | Due | Days past due | Amount | Received | Open |\n| --- | --- | --- | --- | ---: | ---: | ---: | ---: |',
  )
  for (const { account } of open) {
    const { order, customer, shippedOn, dueOn, amount, receipts } = account
    const paid = receipts.map((receipt) => `${money(receipt.amount)} on ${receipt.on} (${receipt.cheque})`).join(', ')
    console.log(
      `| ${order} | ${customer} | ${shippedOn} | ${dueOn} | ${daysBetween(dueOn, asOf)} | ${money(amount)} | ${paid} | ${money(account.open)} |`,
    )
  }
} finally {
  await store.close()
  rmSync(folder, { recursive: true })
}
