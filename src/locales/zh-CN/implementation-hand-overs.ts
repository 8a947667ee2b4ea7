import type { implementationHandOvers as source } from '../en/implementation-hand-overs.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const implementationHandOvers = {
  handOver: '移交服务部门',
  handOn: '移交其他部门',
  matter: '{{customer}}，{{title}}',
  delivered: '交付日期：{{date}}',
  card: {
    accepted: '{{department}}的 {{name}} 自 {{date}}起负责。',
    waits: '已于 {{date}}移交给{{department}}，须在 {{by}}前接受。',
  },
  offer: {
    heading: '有客户需要跟进',
    summary: '{{name}} 移交给{{department}}：{{matter}}',
    text: '*{{name}} 把这个实施移交给{{department}}。* 由接受的人跟进客户的使用情况。',
    yours: '由你负责，跟进回访会发给你。',
  },
  dip: { since: '*动力下降* （{{date}}起）：{{causes}}', undecided: '还没有决定怎么做。' },
  passed: { summary: '{{name}} 转给你：{{matter}}', text: '{{name}} 把这个实施转给你。' },
  late: {
    text: '{{matter}}已于 {{date}}移交给{{department}}，至今无人接受。',
  },
  answer: {
    title: '移交服务部门的结果',
    accepted: '{{department}}的 {{name}} 已接受 {{matter}}，从现在起由其跟进。',
    handedOn: '{{name}} 已把 {{matter}} 移交给{{department}}，等待接受。',
    passed: '{{name}} 已把 {{matter}} 转给 {{to}}，从现在起由其跟进。',
    returned: '{{department}}的 {{name}} 已退回 {{matter}}。',
    takenBack: '{{name}} 已收回 {{matter}}，{{department}}无需再处理。',
    fellBack: '{{department}}已没有人能负责 {{matter}}。',
  },
  home: { offered: '移交给你部门的客户', worked: '由你跟进的客户', from: '{{department}} · 来自 {{name}}' },
} as const satisfies Translation<typeof source>
