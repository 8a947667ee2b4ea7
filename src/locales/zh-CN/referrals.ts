import type { referrals as source } from '../en/referrals.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const referrals = {
  list: {
    title: '客户介绍',
    add: '已有的客户',
    addNew: '新客户',
    introducedBy: '由谁介绍',
    nobody: '没有记录。',
    introduced: '介绍了谁',
    none: '还没有。',
    notedOn: '{{date}}记录',
    thankedOn: '{{date}}已致谢',
    notThanked: '尚未致谢',
  },
  card: {
    by: '由 *{{customer}}* 介绍',
    introduced: '介绍了：{{names}}',
    none: '还没有记录。',
  },
  action: { thanked: '已致谢', take_back: '记录有误' },
  form: {
    title: '谁介绍了谁',
    direction: '是哪种情况？',
    introduced: '{{customer}} 介绍了对方',
    introduced_by: '对方介绍了 {{customer}}',
    other: '对方客户',
  },
  line: {
    title: '感谢介绍客户',
    words: '*{{introducer}}* 向我们介绍了 *{{customer}}* ，请致谢',
    text: '感谢 {{introducer}} 介绍 {{customer}}',
    wording: '可以这样说：“感谢您把 {{customer}} 介绍给我们。您的信任对我们很重要，我们会像对待您一样用心对待他们。”',
    thanked: '✓ {{introducer}}：已感谢其介绍 {{customer}}。',
  },
  error: {
    gone: '找不到这条介绍记录了。',
    thankedBefore: '已经记录过致谢了。',
    itself: '客户不能介绍自己：请选择另一位。',
    circle: '一方是经另一方介绍而来的，不可能反过来。',
    introduced: '这位客户的介绍人已有记录。',
  },
} as const satisfies Translation<typeof source>
