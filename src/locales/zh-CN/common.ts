import type { common as source } from '../en/common.ts'
import type { Translation } from '../shape.ts'

export const common = {
  close: '关闭',
  andMore_other: '还有 {{count}} 项',
  files: {
    unnamed: '某个文件',
    'too-large': '“{{name}}”超过 {{limit}} MB。请添加较小的文件，或用文字说明文件在哪里。',
    elsewhere: '“{{name}}”不在贵公司的 Slack 中。请在此上传，以免日后被对方收回。',
    gone: '“{{name}}”已被删除，或 Afterclose 无权查看。请在此上传。',
    unknown: 'Slack 暂时没有返回“{{name}}”的信息。请一分钟后再试。',
  },
  answer: '提示',
  refused: {
    action: '你的角色不能执行此操作。请管理员代为处理，或为你添加相应的角色。',
    record: '你不能对他人的记录执行此操作。请联系记录的负责人、你的主管或管理员。',
    own: '不能审批自己的事项或自己提出的申请，须由他人决定。',
    otherWorkspace: 'Afterclose 只供本工作区的成员使用。',
  },
  trouble: {
    title: '操作未完成',
    unexpected: '我们这边出了问题。请重试；如果再次出现，请把这个编号告诉管理员：{{reference}}',
    databaseBusy: '数据库正忙。请一分钟后重试，不会重复登记。编号：{{reference}}',
    databaseUnreachable: '暂时无法连接数据库。请一分钟后重试；如果一直如此，请把这个编号告诉管理员：{{reference}}',
    databaseReadOnly: '无法登记：数据库处于只读状态。请告诉管理员，编号：{{reference}}',
    diskFull: '无法登记：服务器磁盘已满。请告诉管理员，编号：{{reference}}',
    slackUnavailable: 'Slack 没有响应。请一分钟后重试；如果一直如此，请把这个编号告诉管理员：{{reference}}',
    tooLate: '等待时间过长，请重试。',
    slow: '处理时间比平时长。请稍后再按一次按钮，不会重复登记。',
    outdated: '这来自 Afterclose 的旧版本，已不能使用。输入 /after 查看现有功能。',
  },
} as const satisfies Translation<typeof source>
