import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { LOCALES, type Locale, texts } from '../../src/locales/index.ts'

type Node = { readonly [key: string]: string | Node }

/** Every text by its path. */
function flattened(node: Node, prefix = ''): [path: string, text: string][] {
  return Object.entries(node).flatMap(([key, child]): [string, string][] =>
    typeof child === 'string' ? [[prefix + key, child]] : flattened(child, `${prefix}${key}.`),
  )
}

/** A plural's forms are one key to whoever asks for it. */
const keyOf = (path: string) => path.replace(/_(one|other)$/, '')
const textsOf = (locale: Locale) => new Map(flattened(texts[locale]))

/** The source in which keys are used. */
function sources(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) return ['generated', 'locales', 'local'].includes(entry.name) ? [] : sources(path)
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [readFileSync(path, 'utf8')] : []
  })
}

describe('every text', () => {
  test.each(LOCALES)('exists in %s and nowhere else', (locale) => {
    const keys = (of: Locale) => [...new Set([...textsOf(of).keys()].map(keyOf))].sort()
    expect(keys(locale)).toEqual(keys('en'))
  })

  test.each(LOCALES)('says something in %s', (locale) => {
    expect([...textsOf(locale)].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('is used: by its key, or by a template that can become it', () => {
    const source = sources(new URL('../../src', import.meta.url).pathname).join('\n')
    const literals = new Set([...source.matchAll(/['"`]([a-z]\w*(?:\.[\w-]+)+)['"`]/g)].map(([, key]) => key))
    const templates = [...source.matchAll(/`([a-z]\w*\.[^`\s]*\$\{[^`]*)`/g)].map(
      ([, template = '']) => new RegExp(`^${template.replace(/\$\{[^}]*\}/g, '[\\w-]+').replaceAll('.', '\\.')}$`),
    )
    const unused = [...textsOf('en').keys()]
      .map(keyOf)
      .filter((key) => !literals.has(key) && !templates.some((template) => template.test(key)))
    expect(unused).toEqual([])
  })
})

/**
 * The terms of the glossary that Chinese does not leave out where English has them ("deal" and "due" it often does):
 * where the English uses one, the translation uses its counterpart.
 */
const GLOSSARY: readonly [term: RegExp, zhCn: string, zhTw: string][] = [
  [/\breps?\b/i, '销售员', '業務'],
  [/\bsupervisors?\b/i, '主管', '主管'],
  [/\bfinance\b/i, '财务', '財務'],
  [/\badmins?\b/i, '管理员', '管理員'],
  [/\bcontact person\b/i, '联系人', '聯絡人'],
  [/\breceivables?\b/i, '应收款', '應收帳款'],
  [/\binstalments?\b/i, '期', '期'],
  [/\boverdue\b/i, '逾期', '逾期'],
  [/\bpayment terms\b/i, '付款条件', '付款條件'],
  [/\binvoices?\b/i, '发票', '發票'],
  [/\bclose a deal\b/i, '登记成交', '登錄成交'],
  [/\bcheck-ins?\b/i, '跟进回访', '跟進關懷'],
  [/\bpromise to pay\b/i, '付款', '付款承諾'],
  [/\bcredit notes?\b/i, '贷项通知单', '折讓單'],
  // Money that a customer has with us; among the news of a customer it is their standing.
  [/\bcredit\b(?! note|, management| standing| problems)/i, '预收款', '預收款'],
  [/\btoday’s list\b/i, '今日待办', '今日待辦'],
  [/\breturn with a note\b/i, '退回并批注', '退回並註記'],
]

/** Other words for the glossary's terms, and in zh-TW words of the mainland: never said. */
const AVOIDED: readonly [locale: Locale, words: readonly string[]][] = [
  [
    'zh-CN',
    [
      '超期',
      '过期',
      '业务员',
      '销售代表',
      '经理',
      '应收账款',
      '付款条款',
      '客戶',
      '管理人员',
      '订单',
      '余额',
      '红字',
      '未收款',
      '合同号',
      '这个客户',
    ],
  ],
  [
    'zh-TW',
    [
      '超期',
      '過期',
      '銷售員',
      '業務員',
      '經理',
      '應收款',
      '付款條款',
      '登記',
      '核銷',
      '管理人員',
      '訂單',
      '餘額',
      '兌現',
      '未收款',
      '合約號碼',
      '這個客戶',
    ],
  ],
  [
    'zh-TW',
    [
      '数据',
      '信息',
      '质量',
      '默认',
      '設置',
      '消息',
      '項目',
      '數據',
      '賬',
      '用戶',
      '默認',
      '保存',
      '客户',
      '聯繫',
      '發送',
      '查找',
      '商定',
      '上報',
      '檢視',
      '期次',
      '公司年休',
      '投訴',
      '質量',
      '視頻',
      '網絡',
      '屏幕',
      '短信',
      '軟件',
      '反饋',
      '鏈接',
      '點擊',
      '・',
    ],
  ],
]

describe.each([
  ['zh-CN', 1],
  ['zh-TW', 2],
] as const)('the glossary in %s', (locale, column) => {
  test.each(GLOSSARY)('%s', (...entry) => {
    const translation = textsOf(locale)
    const wrong = [...textsOf('en')].filter(([path, text]) => {
      const translated = translation.get(path) ?? translation.get(`${keyOf(path)}_other`) ?? ''
      return entry[0].test(text.replace(/\{\{\w+\}\}/g, '')) && !translated.includes(entry[column])
    })
    expect(wrong.map(([path, text]) => [path, text, translation.get(path)])).toEqual([])
  })
})

test.each(AVOIDED)('%s keeps to the glossary’s words', (locale, words) => {
  expect([...textsOf(locale)].filter(([, text]) => words.some((word) => text.includes(word)))).toEqual([])
})

test('English quotes are typographic', () => {
  expect([...textsOf('en')].filter(([, text]) => text.includes('"'))).toEqual([])
})
