import { describe, expect, test } from '@jest/globals'
import { cleanAnswer, completeness, FILE_FIELD_IDS, FILE_PARTS, fileFields, MAX_LONG_ANSWER } from './customer-file.ts'

const USER = { kind: 'organisation', trade: 'end_user' } as const
const DEALER = { kind: 'organisation', trade: 'dealer' } as const
const PERSON = { kind: 'individual', trade: 'end_user' } as const
const KINDS = [USER, DEALER, PERSON]

describe('the file of a customer (C2)', () => {
  test('has its fields in four parts, each once, by kind and trade', () => {
    for (const of of KINDS) {
      const fields = fileFields(of, true)
      expect(new Set(fields.map(({ part }) => part))).toEqual(new Set(FILE_PARTS))
      expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length)
    }
    const ids = (of: (typeof KINDS)[number]) => fileFields(of, true).map(({ id }) => id)
    expect(ids(USER)).toContain('equipment')
    expect(ids(USER)).not.toContain('wholesale')
    expect(ids(DEALER)).toContain('wholesale')
    expect(ids(DEALER)).not.toContain('equipment')
    expect(ids(PERSON)).toContain('decides')
    expect(new Set(KINDS.flatMap(ids))).toEqual(new Set(FILE_FIELD_IDS))
  })

  test('R6: sensitive fields never count, and are not among the others', () => {
    const sensitive = KINDS.flatMap((of) => fileFields(of, true)).filter((field) => field.sensitive)
    expect([...new Set(sensitive.map(({ id }) => id))]).toEqual([
      'keyPeopleLike',
      'origin',
      'ethnicity',
      'family',
      'income',
    ])
    expect(sensitive.every(({ counts }) => !counts)).toBe(true)
    for (const of of KINDS) expect(fileFields(of, false).some((field) => field.sensitive)).toBe(false)
  })

  test('is as complete as its fields that count: name and phone are among them', () => {
    const nothing = completeness(USER, { name: 'X', phone: null }, {})
    expect(nothing).toEqual({ filled: 1, counted: 19, percent: 5, next: 'phone' })
    const some = completeness(
      USER,
      { name: 'X', phone: '1' },
      { address: 'Am Kai', presentSuppliers: 'many', plans: '' },
    )
    expect(some).toEqual({ filled: 3, counted: 19, percent: 15, next: 'nature' })
    const whole = (of: (typeof KINDS)[number]) =>
      completeness(of, { name: 'X', phone: '1' }, Object.fromEntries(FILE_FIELD_IDS.map((id) => [id, 'x'])))
    for (const of of KINDS) expect(whole(of)).toMatchObject({ percent: 100, next: null })
  })

  test('R6: an answer to a sensitive field completes nothing', () => {
    const columns = { name: 'X', phone: '1' }
    const answers = { family: 'two children', income: 'good', origin: 'Wuhan', ethnicity: 'Han' }
    expect(completeness(PERSON, columns, answers)).toEqual(completeness(PERSON, columns, {}))
  })

  test('asks for one thing after the other until nothing is missing', () => {
    const answers: Record<string, string> = {}
    const asked: string[] = []
    for (;;) {
      const { next } = completeness(PERSON, { name: 'X', phone: '1' }, answers)
      if (next === null) break
      asked.push(next)
      answers[next] = 'x'
    }
    expect(asked).toEqual([
      'address',
      'birth',
      'occupation',
      'interests',
      'routine',
      'personalNeeds',
      'decides',
      'problems',
      'howTheyPay',
    ])
  })

  test('answers are cleaned; too long ones are refused, and a choice is one of its own', () => {
    const field = (id: string) => {
      const found = [...fileFields(USER, true), ...fileFields(PERSON, true)].find((each) => each.id === id)
      if (!found) throw new Error(id)
      return found
    }
    expect(cleanAnswer(field('address'), '  Am \u200b Kai  7 ')).toEqual({ ok: true, value: 'Am Kai 7' })
    expect(cleanAnswer(field('address'), ' \u2800 ')).toEqual({ ok: true, value: null })
    expect(cleanAnswer(field('address'), 'x'.repeat(201))).toEqual({ ok: false, error: 'too-long' })
    expect(cleanAnswer(field('needs'), '𠮷'.repeat(MAX_LONG_ANSWER))).toMatchObject({ ok: true })
    expect(cleanAnswer(field('nature'), 'private')).toEqual({ ok: true, value: 'private' })
    expect(cleanAnswer(field('nature'), 'none')).toEqual({ ok: true, value: null })
  })
})
