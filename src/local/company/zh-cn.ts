import { companyOf } from './company.ts'

/** The maker of furniture, on the coast of the East China Sea. */
export const simplifiedChinese = companyOf({
  name: '潮汐办公家具',
  language: 'zh-CN',
  slackLocale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  country: 'CN',
  unit: 700n,
  channels: { sales: '销售', managers: '销售管理' },
  people: {
    mira: { name: '李敏', title: '销售员' },
    jonas: { name: '王强', title: '销售员' },
    helena: { name: '陈静', title: '销售主管' },
    sam: { name: '周文', title: '财务' },
    priya: { name: '吴倩', title: '客户服务' },
    ada: { name: '林安', title: '总经理（管理员）' },
  },
  customers: [
    { name: '明港港务集团', contact: '赵伟', phone: '0574-5550 0100' },
    { name: '海港照明有限公司', contact: '孙丽', phone: '0532-5550 0117' },
    { name: '灯塔咖啡馆', contact: '许诺', phone: '021-5550 0142' },
    { name: '北湾市政工程公司', contact: '郑凯', phone: '0411-5550 0118' },
    { name: '滨江酒店管理有限公司', contact: '何珊', phone: '025-5550 0177' },
    { name: '宋记船厂', contact: '宋建国', phone: '0592-5550 0131' },
    { name: '江畔音乐节组委会', contact: '罗晨', phone: '028-5550 0163' },
    { name: '叶梦琪', contact: '', phone: '138 5550 0190' },
  ],
  dealTitles: [
    '三号码头候船椅 40 张',
    '滨海路办公家具',
    '露台桌椅',
    '调度室座椅 60 把',
    '车间工作台',
    '会议厅座椅',
    '大堂沙发',
    '折叠椅（两季）',
    '升降桌',
    '会议桌 12 张',
  ],
})
