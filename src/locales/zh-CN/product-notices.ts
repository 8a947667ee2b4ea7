import type { productNotices as source } from '../en/product-notices.ts'
import type { Translation } from '../shape.ts'

export const productNotices = {
  form: {
    title: '产品通知',
    next: '下一步',
    send: '发送',
    cancel: '取消',
    product: '哪个产品？',
    productHint: '成交名称里有这些字词的客户都会收到通知。',
    text: '客户需要知道什么？',
    textHint: '请写成可以直接转告的话：是什么事、客户该怎么做、可以找谁。',
  },
  confirm: {
    found_other: '买过 *{{product}}* 的客户有 {{count}} 位：',
    foundElsewhere_other: '买过 *{{product}}* 的客户有 {{count}} 位，都不由你或你的团队负责。',
    others_other: '另有 {{count}} 位，不由你负责或此处列不下',
    owners_other: '{{count}} 位同事将各收到一条消息，列出自己的客户。',
    sent_other: '已发送：{{count}} 位同事会收到通知，并逐一注明已转告的客户。',
  },
  message: {
    title: '待转告的产品通知',
    heading: '请转告：{{product}}',
    summary_other: '{{product}} 产品通知：你有 {{count}} 位客户待转告。',
    allTold: '{{product}} 产品通知：你的客户均已转告。',
    by: '来自 {{name}}',
    tell: '已转告',
    told: '{{date}} 已转告，{{name}}',
  },
  home: {
    heading: '产品通知',
    about: '买过某个产品的客户需要知道什么吗？',
    button: '产品通知',
  },
  error: {
    productMissing: '请输入产品，与成交名称中的写法一致。',
    textMissing: '请写下客户需要知道什么。',
    tooLong: '最多 {{max}} 个字符。',
    nobody: '没有成交名称包含“{{product}}”。请少写几个字词再试。',
  },
} as const satisfies Translation<typeof source>
