/** The files of ClassicModels, a public teaching database of a maker of model cars, as they come: one row, one record. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { type CalendarDate, calendarDate } from '../../src/domain/calendar-date.ts'
import { currency, parseAmount } from '../../src/domain/money.ts'

export const USD = currency('USD')

export interface Employee {
  readonly number: string
  readonly name: string
  readonly reportsTo: string | null
  readonly sellsItself: boolean
}

export interface Customer {
  readonly number: string
  readonly name: string
  readonly contact: string
  readonly phone: string
  readonly employee: string | null
}

export interface Order {
  readonly number: string
  readonly customer: string
  readonly orderedOn: CalendarDate
  readonly requiredOn: CalendarDate
  /** From here on it is owed; null: not shipped so far. */
  readonly shippedOn: CalendarDate | null
  readonly status: string
  /** US cents. */
  readonly amount: bigint
}

export interface Receipt {
  readonly customer: string
  readonly cheque: string
  readonly receivedOn: CalendarDate
  /** US cents. */
  readonly amount: bigint
}

export interface Company {
  readonly employees: readonly Employee[]
  readonly customers: readonly Customer[]
  readonly orders: readonly Order[]
  readonly receipts: readonly Receipt[]
}

type Row = Readonly<Record<string, string>>

/** The company in a folder. Throws what is wrong with a file or a figure in it. */
export function readCompany(folder: string): Company {
  const rows = (file: string) => parse(readFileSync(join(folder, file)), { columns: true, bom: true }) as Row[]
  return {
    employees: rows('employees.csv').map((row) => ({
      number: text(row, 'employee_number'),
      name: `${text(row, 'first_name')} ${text(row, 'last_name')}`,
      reportsTo: row['reports_to'] || null,
      sellsItself: text(row, 'job_title') === 'Sales Rep',
    })),
    customers: rows('customers.csv').map((row) => ({
      number: text(row, 'customer_number'),
      name: text(row, 'name'),
      contact: `${text(row, 'contact_first_name')} ${text(row, 'contact_last_name')}`.trim(),
      phone: text(row, 'phone'),
      employee: row['sales_rep_employee_number'] || null,
    })),
    orders: rows('orders.csv').map((row) => ({
      number: text(row, 'order_number'),
      customer: text(row, 'customer_number'),
      orderedOn: calendarDate(text(row, 'order_date')),
      requiredOn: calendarDate(text(row, 'required_date')),
      shippedOn: row['shipped_date'] ? calendarDate(row['shipped_date']) : null,
      status: text(row, 'status'),
      amount: cents(text(row, 'amount')),
    })),
    receipts: rows('payments.csv').map((row) => ({
      customer: text(row, 'customer_number'),
      cheque: text(row, 'check_number'),
      receivedOn: calendarDate(text(row, 'payment_date')),
      amount: cents(text(row, 'amount')),
    })),
  }
}

function text(row: Row, column: string): string {
  const value = row[column]
  if (value === undefined) throw new Error(`there is no column ${column}`)
  return value
}

function cents(figure: string): bigint {
  const parsed = parseAmount(figure, USD)
  if (!parsed.ok) throw new Error(`${figure} is no amount (${parsed.error})`)
  return parsed.value
}
