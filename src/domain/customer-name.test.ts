import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cleanName, foldName, foldPhone, foldQuery, MAX_NAME } from './customer-name.ts'

describe('C16: a name as it is kept', () => {
  test.each([
    ['  Acme\u200f GmbH ', 'Acme GmbH'],
    ['<!channel>', '<!channel>'],
  ])('%j', (typed, kept) => {
    expect(cleanName(typed)).toEqual({ ok: true, value: kept })
  })

  test.each([
    ['   ', 'empty'],
    ['\u200f\u202e', 'empty'],
  ])('%j is refused: %s', (typed, problem) => {
    expect(cleanName(typed)).toEqual({ ok: false, error: problem })
  })

  test('300 characters are a name, 301 and 10,000 are not', () => {
    expect(cleanName('x'.repeat(MAX_NAME)).ok).toBe(true)
    expect(cleanName('x'.repeat(MAX_NAME + 1))).toEqual({ ok: false, error: 'too-long' })
    expect(cleanName('x'.repeat(10_000))).toEqual({ ok: false, error: 'too-long' })
  })
})

describe('C16: names that are the same', () => {
  test.each([
    ['case', 'acme', ['Acme', 'ACME', 'aCmE']],
    ['width', 'acme', ['ＡＣＭＥ', 'ａｃｍｅ']],
    ['spaces and punctuation', 'acmeparts', ['Acme Parts', 'Acme  Parts', 'AcmeParts', 'Acme-Parts', '"Acme" Parts!']],
    [
      'English legal forms',
      'acme',
      [
        'Acme Ltd',
        'Acme Ltd.',
        'Acme Limited',
        'ACME CO., LTD.',
        'Acme, Inc.',
        'Acme Corp.',
        'Acme L.L.C.',
        'Acme PLC',
      ],
    ],
    [
      'German legal forms',
      'müller',
      [
        'Müller GmbH',
        'Müller G.m.b.H.',
        'Müller GmbH & Co. KG',
        'Müller AG',
        'Müller e.K.',
        'Müller e. K.',
        'MÜLLER OHG',
        'Müller UG (haftungsbeschränkt)',
        'Müller Gesellschaft mit beschränkter Haftung',
      ],
    ],
    [
      'French legal forms',
      'dupont',
      ['Dupont SA', 'Dupont S.A.', 'Dupont S. A.', 'Dupont SARL', 'Dupont S.à r.l.', 'Dupont SAS'],
    ],
    [
      'Chinese legal forms',
      '华兴机械',
      ['华兴机械有限公司', '华兴机械 有限公司', '华兴机械有限责任公司', '华兴机械股份有限公司', '华兴机械 Co., Ltd.'],
    ],
    [
      'Chinese legal forms, traditional',
      '華興機械',
      ['華興機械有限公司', '華興機械股份有限公司', '華興機械有限責任公司'],
    ],
    ['a branch in brackets, of any width', '华兴北京', ['华兴（北京）有限公司', '华兴(北京)有限公司']],
    ['ß', 'strasse', ['Straße', 'STRASSE', 'Strasse GmbH']],
    ['final sigma', 'οδοσ', ['ΟΔΟΣ', 'οδος']],
    ['composed and decomposed', 'société', ['Société', 'Socie\u0301te\u0301']],
  ])('%s', (_, folded, names) => {
    expect(names.map(foldName)).toEqual(names.map(() => folded))
  })

  test.each([
    ['accents', 'Müller', 'Muller'],
    ['a legal form within the name', 'SA Parts', 'Parts'],
    ['a word that only ends like one', 'Costco', 'Cost'],
    ['a different branch', '华兴（北京）有限公司', '华兴（上海）有限公司'],
  ])('but not %s', (_, one, other) => {
    expect(foldName(one)).not.toBe(foldName(other))
  })

  test.each([
    ['GmbH', 'gmbh'],
    ['Co., Ltd.', 'coltd'],
    ['有限公司', '有限公司'],
    ['S.A.', 'sa'],
    ['!!!', '!!!'],
    ['🚀 🚀', '🚀🚀'],
    ['', ''],
  ])('%j is all there is of it and stays', (name, folded) => {
    expect(foldName(name)).toBe(folded)
  })

  const words = fc.constantFrom(
    'Acme',
    'Müller',
    '华兴',
    'GmbH',
    'Co.',
    'Ltd',
    'S.',
    'A.',
    '有限公司',
    '&',
    '（北京）',
    ' ',
    '-',
  )
  const names = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(words, { maxLength: 8 }).map((list) => list.join(' ')),
    fc.array(words, { maxLength: 8 }).map((list) => list.join('')),
  )

  test('a name with anything in it folds to something', () => {
    fc.assert(
      fc.property(names, (name) => {
        if (cleanName(name).ok) expect(foldName(name)).not.toBe('')
      }),
      { numRuns: 1000 },
    )
  })

  test('case, full width, spaces around and a further legal form change nothing', () => {
    const plainNames = fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9 ]{0,20}$/)
    const fullWidth = (text: string) =>
      text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(plainNames, (name) => {
        const folded = foldName(name)
        expect(foldName(name.toUpperCase())).toBe(folded)
        expect(foldName(fullWidth(name))).toBe(folded)
        expect(foldName(` ${name}　`)).toBe(folded)
      }),
      { numRuns: 1000 },
    )
    expect(foldName('Acme GmbH Ltd')).toBe('acme')
  })
})

describe('C16: finding while typing', () => {
  test.each([
    'Acme Parts GmbH & Co. KG',
    'Acme Co., Ltd.',
    'Dupont S. A.',
    'Dupont S.à r.l.',
    'Müller Gesellschaft mit beschränkter Haftung',
    '华兴机械（北京）有限责任公司',
    '華興股份有限公司',
    '有限公司',
    'Co., Ltd.',
  ])('%s is found at every letter of it', (name) => {
    const letters = [...name]
    for (const [index] of letters.entries()) {
      const typed = letters.slice(0, index + 1).join('')
      expect(foldName(name)).toContain(foldQuery(typed))
      if (foldName(typed) !== '') expect(foldQuery(typed)).not.toBe('')
    }
  })

  test('a query only ever loses its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldName(text).startsWith(foldQuery(text)) || foldQuery(text).startsWith(foldName(text))).toBe(true)
      }),
    )
  })

  test('what is no legal form stays', () => {
    expect(foldQuery('Acme Part')).toBe('acmepart')
    expect(foldQuery('gmb')).toBe('gmb')
    expect(foldQuery('')).toBe('')
  })
})

describe('C16: phone numbers that are the same', () => {
  test.each([
    ['+49 30 1234-567', '49301234567'],
    ['0049 (30) 1234567', '49301234567'],
    ['＋４９ ３０ 1234567', '49301234567'],
    ['+49 (0)30 1234567', '49301234567'],
    ['tel: +49.30.1234567', '49301234567'],
    ['030 1234567', '0301234567'],
    ['(0)30 1234567', '0301234567'],
    ['138 0013 8000', '13800138000'],
    ['+٤٩ ٣٠ ١٢٣', '4930123'],
    ['no phone', ''],
    ['', ''],
    ['+', ''],
    ['00', ''],
  ])('%j is %j', (typed, folded) => {
    expect(foldPhone(typed)).toBe(folded)
  })

  test('digits only, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldPhone(text)).toMatch(/^[0-9]*$/)
      }),
    )
  })
})
