import type { feedback as source } from '../en/feedback.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const feedback = {
  topic: { quality: '质量', quantity: '数量', style: '款式', variety: '品种', price: '价格', suggestion: '建议' },
  said: '*{{customer}}* 谈{{topic}}：\n{{text}}',
  suggested: '*{{name}}* 反思 *{{customer}}* 时建议：\n{{text}}',
  form: {
    title: '产品反馈',
    save: '提交',
    cancel: '取消',
    topic: '关于什么？',
    text: '客户怎么说？',
    textHint: '请用客户的原话，并写明产品。答复会发给你，并留在客户卡片上。',
  },
  list: {
    title: '产品反馈',
    add: '添加反馈',
    none: '还没有记录。',
    by: '{{name}} 于 {{date}}记录',
    waits: '尚未答复。',
    answer: '答复：{{answer}}',
  },
  card: { none: '还没有记录。', line: '{{topic}}：{{text}}', waits: '尚未答复', answered: '已答复' },
  answerForm: {
    title: '答复反馈',
    save: '答复',
    answer: '你的答复',
    hint: '{{name}} 会收到，并转告客户。',
    suggestionHint: '{{name}} 会收到。',
  },
  asked: {
    summary: '{{customer}} 对产品有反馈：{{topic}}',
    by: '由 {{name}} 转达，答复会发给对方。',
    reply: '答复',
    answered: '✓ {{name}} 已答复：{{answer}}',
    takenBack: '已撤销：无需答复。',
    suggested: '{{name}} 向公司提出建议',
    suggestedBy: '来自成交反思。答复会发给 {{name}}。',
  },
  answered: {
    title: '产品反馈的答复',
    text: '{{name}} 答复了 {{customer}} 的反馈：{{answer}}',
    hint: '请转告客户。答复会留在客户卡片上。',
    suggestion: '{{name}} 答复了你的建议：{{answer}}',
    suggestionHint: '这是你在反思时提出的建议。',
  },
  home: { heading: '待答复的产品反馈' },
  error: {
    gone: '找不到这条反馈了。',
    missing: '请填写答复。',
    answeredSince: '{{name}} 已经答复：{{answer}}',
  },
} as const satisfies Translation<typeof source>
