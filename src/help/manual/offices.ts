import type { Manual } from './manual.js';

export const COMMITTEE: Manual = {
  role: 'committee',
  task: '收件、审查、立案、并案、预分办，代录纸质手续，办结归档。',
  demoLogin: 'tianwei',
  chapters: [
    {
      id: 'desk',
      title: '先看工作台',
      place: '/',
      steps: [
        '“要我做的”按急缓排：超期的在前，每行右边是下一步。',
        '右边是各月件数、状态、按时答复的比例；每个数点开就是它数的那些提案。',
      ],
    },
    {
      id: 'sorting',
      title: '收件分拣：分类、并案、预分办',
      place: '/sitting',
      steps: [
        '在“分办”里逐件定分类；勾选几件可以一起定。',
        '内容相同的勾选后点“并案”，正文并排，相同的段落标出，看清楚再并。并入的仍单独答复。',
        '“预分办”里填初步的承办单位，征求单位意见。',
        '不用鼠标也行：按 ? 看本页的快捷键。',
      ],
    },
    {
      id: 'filing',
      title: '批量立案',
      place: '/sitting/filing',
      steps: [
        '先看预览：每件将编的号、不能立案的和原因。',
        '确认后一次编号。号编出就不再改；编错用“跳号”登记原因，不重排。',
        '立案、不予立案、并案的通知成批印：在提案列表勾选或筛选，点“批量打印”，选一种，核对份数和印不了的原因，在后台印好后取一个合并的 PDF。',
      ],
    },
    {
      id: 'proxy',
      title: '代录纸质的反馈和意见',
      place: '/proxy-entry',
      steps: [
        '“代录”列出在等谁的反馈。一份接一份地录，日期和方式自动留给下一份，附扫描件。',
        '代录的内容提案者看得到，可以更正。',
      ],
    },
    {
      id: 'closing',
      title: '办结、归档',
      place: '/proposals',
      steps: [
        '答复都已送达、反馈都已收到的，点“办结”。',
        '“归档”列出应有的文书和缺的几样；收齐后编件号，下载归档包和卷内目录。',
      ],
    },
    {
      id: 'statistics',
      title: '统计和总结',
      place: '/statistics',
      steps: [
        '“统计”里的每个数都写明怎么算，点开是名单；表可以导出。',
        '“届次”的“文书”印办理情况报告、台账和汇编；填过的内容存着，下次接着填。',
      ],
    },
  ],
};

export const SUPERVISION: Manual = {
  role: 'supervision',
  task: '交办，决定退回和延期，催办，核验承诺。',
  demoLogin: 'ducha',
  chapters: [
    {
      id: 'hand-over',
      title: '交办',
      place: '/sitting/hand-over',
      steps: [
        '核对每件的主办、会办单位和期限，勾选后一次交办。',
        '每个单位一张交办单。交办单页面上的“批量打印”一次印出各单位的交办通知（附自己的清单）、转办单、信封、标签和签收表。',
      ],
    },
    {
      id: 'decisions',
      title: '决定退回和延期',
      place: '/decisions',
      steps: [
        '等您决定的一件接一件：单位写的理由、附件、规定的条文、获准后期限变到哪一天，都在旁边。',
        '退回获准的当场指定改派的单位；不同意的写明理由，单位看得到。',
      ],
    },
    {
      id: 'late',
      title: '催办',
      place: '/reminders',
      steps: [
        '超期的和快到期的按单位列出，谁在哪天催过也在旁边。',
        '勾选后点“催办”，单位的工作台和提案的经过里都留下记录。',
      ],
    },
    {
      id: 'verify',
      title: '核验承诺，销号',
      place: '/commitments',
      steps: [
        '单位报请核验的，看进展和证明材料。',
        '属实的销号；不属实的退回，写明缺什么。',
        '没有时限的到复核日回头看一次。',
      ],
    },
  ],
};

export const ADMIN: Manual = {
  role: 'admin',
  task: '管日历、办理规定、单位和文头。',
  demoLogin: 'admin',
  chapters: [
    {
      id: 'admin',
      title: '哪里需要处理',
      place: '/admin',
      steps: ['“管理”把缺的列在前面：明年的日历没有导入、单位没有办公室账号、没有编号方案。'],
    },
    {
      id: 'calendar',
      title: '导入放假安排',
      place: '/calendar',
      steps: ['每年国务院办公厅的通知出来后，点“导入”。', '先看哪些期限会变，再确认；暂定的期限自动重算。'],
    },
    {
      id: 'policy',
      title: '办理规定',
      place: '/policy',
      steps: ['期限、预警、审核层级都是数据。改了先预览影响哪些提案，再启用；旧版留着，已交办的按当时的版本。'],
    },
    {
      id: 'units',
      title: '单位改名、合并、撤销',
      place: '/units',
      steps: ['选生效的日期，预览在办的事移到哪里，再确认。', '已发的文书仍用当时的名称。'],
    },
  ],
};

export const SECURITY: Manual = {
  role: 'security',
  task: '开账号、给角色、停用和解锁。',
  demoLogin: 'security',
  chapters: [
    {
      id: 'accounts',
      title: '开账号',
      place: '/accounts',
      steps: ['填姓名、单位、角色。一次性密码只显示一次，本人首次登录须改。', '“三员”不兼任别的角色。'],
    },
    {
      id: 'lost',
      title: '忘记密码、离岗',
      place: '/accounts',
      steps: ['“重置密码”给一个新的一次性密码，并结束所有登录。', '离岗的停用；账号和它做过的事都留着。'],
    },
  ],
};

export const AUDITOR: Manual = {
  role: 'auditor',
  task: '查审计记录，封存，核对有没有被改动。',
  demoLogin: 'auditor',
  chapters: [
    {
      id: 'log',
      title: '查谁做了什么',
      place: '/audit',
      steps: ['按提案号、人、日期、事项筛选，可以导出。', '“查阅记录”里有谁看过未公开的提案、谁登录失败。'],
    },
    {
      id: 'seals',
      title: '封存和核对',
      place: '/audit/seals',
      steps: [
        '封存把到此为止的记录算成一个校验值；抄在纸上，日后可以证明没有改过。',
        '“核对”逐条检查，说明从哪一条起不符。',
      ],
    },
  ],
};
