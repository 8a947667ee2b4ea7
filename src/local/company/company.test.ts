import { describe, expect, test } from '@jest/globals'
import { foldName } from '../../domain/customer-name.ts'
import { COMPANIES } from '../seed.ts'
import type { Company, PastDeed } from './company.ts'

const companies = Object.values(COMPANIES)

/** Everything of a company that is not words, place or money. */
function shapeOf({ people, channels, customers, deals, department, complaints }: Company) {
  const numberOf = (customer: string) => customers.findIndex(({ name }) => name === customer)
  return {
    people: people.map(({ handle, roles, supervisor }) => [handle, roles, supervisor]),
    channels: channels.map(({ isPrivate, members }) => [isPrivate, members]),
    customers: customers.map(({ owner, kind, contact }) => [owner, kind, contact === undefined]),
    deals: deals.map(({ owner, customer, contractNumber, signed, planned, delivered, terms, received, ...later }) => [
      [owner, numberOf(customer), contractNumber, signed, planned, delivered, terms],
      received.map(({ instalment, day, reference }) => [instalment, day, reference]),
      [later.implementation !== undefined, later.isLookedBackOn],
      later.deeds.map(({ day, at, deed }) => [day, at, withoutWords(deed)]),
    ]),
    department: department.members,
    complaints: complaints.map(({ customer, deal, severity, emotion, received, reporter, deeds }) => [
      [numberOf(customer), deals.findIndex(({ title }) => title === deal), severity, emotion, received, reporter],
      deeds.map(({ day, at, by, deed }) => [day, at, by, deed.does]),
    ]),
  }
}

/** A deed as it is in every language: its texts left out, but for those that are names of the app's own. */
const withoutWords = ({ does, ...facts }: PastDeed['deed']): unknown[] => [
  does,
  ...Object.entries(facts).filter(([name, value]) => typeof value !== 'object' && !isText(name, value)),
]

/** What was noted with a deed: everything it holds but figures and the app's own names. */
const saidOf = ({ deed }: PastDeed): string[] => {
  const noted = { ...deed, ...(deed.does === 'look-back' ? deed.answers : {}) }
  return Object.entries(noted).flatMap(([name, value]) => (isText(name, value) ? [String(value)] : []))
}

const OWN_NAMES = ['does', 'use', 'kind', 'for', 'objection']
const isText = (name: string, value: unknown) => typeof value === 'string' && !OWN_NAMES.includes(name)

/** What was noted with a deed. */
function wordsOf({ deed }: Company['complaints'][number]['deeds'][number]): string[] {
  if (deed.does === 'accept') return []
  if (deed.does !== 'stage') return [deed.note]
  const { done } = deed
  if (done.stage === 'cause_found') return [done.note, done.causedBy]
  if (done.stage === 'solution_found') return [done.solution]
  return [done.stage === 'reviewed' ? done.prevention : done.note]
}

test('the companies are the same in shape, so that what is shown of one has its counterpart in the others', () => {
  for (const company of companies) expect(shapeOf(company)).toEqual(shapeOf(COMPANIES.en))
})

describe.each(companies)('$name', (company) => {
  const { people, customers, deals, channels, complaints } = company
  const written = [
    ...people.flatMap(({ name, title }) => [name, title ?? '']),
    ...channels.map(({ name }) => name),
    ...customers.map(({ name }) => name),
    ...deals.map(({ title }) => title),
    ...deals.flatMap(({ implementation: introduced }) => (introduced ? [introduced.goal, introduced.measure] : [])),
    ...deals.flatMap(({ deeds }) => deeds.flatMap(saidOf)),
    company.department.name,
    ...complaints.flatMap(({ account, wants, deeds }) => [account, wants, ...deeds.flatMap(wordsOf)]),
  ]

  test('nothing is missing', () => {
    expect(written).not.toContain('')
    expect(deals.every(({ customer }) => customers.some(({ name }) => name === customer))).toBe(true)
  })

  test('C16: no customer looks like another', () => {
    expect(new Set(customers.map(({ name }) => foldName(name))).size).toBe(customers.length)
    expect(new Set(customers.map(({ phone }) => phone)).size).toBe(customers.length)
  })

  test('a Chinese company is written in Chinese', () => {
    const isChinese = (text: string) => /^[\p{Script=Han}\d\p{P} ]+$/u.test(text)
    expect(written.filter((text) => isChinese(text) !== (company.language !== 'en'))).toEqual([])
  })

  test('the story is told from a Thursday, and nobody works on its weekends', () => {
    const days = [
      ...deals.flatMap(({ signed, delivered, received, deeds }) => [
        signed,
        delivered ?? signed,
        ...received.map(({ day }) => day),
        ...deeds.map(({ day }) => day),
      ]),
      ...complaints.flatMap(({ received, deeds }) => [received.day, ...deeds.map(({ day }) => day)]),
    ]
    expect(days.filter((day) => [4, 5].includes(-day % 7) || day >= 0)).toEqual([])
    expect(Math.min(...days)).toBeGreaterThanOrEqual(-92)
  })

  test('P2: nobody complains of what was not sold to them, and what was done about it is told in its order', () => {
    for (const { customer, deal, received, deeds } of complaints) {
      const about = deals.find((each) => each.customer === customer && each.title === deal)
      expect(about?.signed).toBeLessThan(received.day)
      const moments = [received, ...deeds].map(({ day, at }) => `${1000 + day} ${at}`)
      expect(moments).toEqual(moments.toSorted())
    }
  })

  test('I2, D4: nobody looks after what was not sold or has not come, and what was done is told in its order', () => {
    for (const { signed, delivered = Number.POSITIVE_INFINITY, deeds } of deals) {
      const moments = deeds.map(({ day, at }) => `${1000 + day} ${at}`)
      expect(moments).toEqual(moments.toSorted())
      for (const { day, deed } of deeds) {
        const needsGoods = ['check-in', 'begin-learning', 'reach', 'do-task'].includes(deed.does)
        expect(day).toBeGreaterThanOrEqual(needsGoods ? delivered : signed)
        if (deed.does === 'check-in') expect(day).toBe(delivered + deed.after)
      }
    }
  })

  test('D4: nothing is delivered before it is sold, nothing paid before it is agreed', () => {
    for (const { signed, delivered = signed, received } of deals) {
      expect(Math.min(delivered, ...received.map(({ day }) => day))).toBeGreaterThanOrEqual(signed)
    }
  })
})
