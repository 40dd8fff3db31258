import type { Manual } from './manual.js';

export const CLERK: Manual = {
  role: 'clerk',
  task: '沟通、起草答复，办理承诺。',
  demoLogin: 'renli',
  chapters: [
    {
      id: 'desk',
      title: '先看工作台',
      place: '/',
      steps: [
        '“要我做的”按急缓排：超期的在前，每行右边是下一步，一点就到。',
        '把指针停在到期日上，看它怎么算出来的。',
        '退回来的、不满意的单独标出。',
      ],
    },
    {
      id: 'draft',
      title: '起草答复',
      steps: [
        '左边是提案的建议，中间写，右边是真的纸面。照平时的写法打字：一、（一）1.，一是、二是；版式由程序按国家标准排，不用管字体字号。',
        '边写边存，上方写着几点存的。登录失效、断网，写的都在。',
        '每条建议选一个结果：已完成、正推进、列入计划、未采纳（写原因）。',
        '“下一步工作”里的每一条自动成为承诺，在旁边填责任单位和时限。',
        '会办意见逐段采纳，不采纳的写原因。',
        '行边的记号是预检的意见，点开看规则，能改的一点就改。',
        '从 Word、WPS 复制来的保留结构；整篇的用“从 Word 导入”。',
      ],
    },
    {
      id: 'contact',
      title: '与提案者沟通',
      steps: ['在提案页点“记录沟通”：哪天、怎么联系的、谈了什么。', '提案者看得到，可以说没有这回事，请如实记。'],
    },
    {
      id: 'submit',
      title: '送审，按意见修改',
      steps: ['写完点“送审”。审核人的意见标在段落旁，改了逐条答复。', '旧稿都在“历次稿本”，可以两稿对照。'],
    },
    {
      id: 'promises',
      title: '办理承诺',
      place: '/commitments',
      steps: ['到期前报进展，办完报请核验，附上证明。', '办不完的提前申请延期，写明原因和新的日期。'],
    },
  ],
};

export const UNIT_OFFICE: Manual = {
  role: 'unit_office',
  task: '签收、分办、编号、用印、送达，管本单位的科室和委托。',
  demoLogin: 'renli-ban',
  chapters: [
    {
      id: 'receive',
      title: '签收或者申请退回',
      place: '/',
      steps: [
        '交办的在工作台最前面。属于本单位的点“签收”，再“内部分办”到科室和经办人。',
        '不属于的在期限内“申请退回”，写明理由和建议的单位。',
      ],
    },
    {
      id: 'office',
      title: '编号、用印、送达',
      place: '/office/letters',
      steps: [
        '“本单位”里的“发文”分几栏：待编号、待用印、待送达，先到的在前。',
        '编号后的 PDF 固定下来；盖章的正本扫描交回，程序逐行比对。',
        '送达写明方式和日期，每位提案者一份；可以打印一次性码的征询意见表。',
      ],
    },
    {
      id: 'hand-on',
      title: '请假、离岗',
      place: '/office',
      steps: ['“移交工作”把一个人在办的一次交给另一个人。', '签发人不在的，“委托签发”写明委托谁、到哪天。'],
    },
  ],
};

export const REVIEWER: Manual = {
  role: 'reviewer',
  task: '核稿：看改了什么，提意见，通过或者退回。',
  demoLogin: 'renli-shen',
  chapters: [
    {
      id: 'review',
      title: '核稿',
      place: '/',
      steps: [
        '从工作台点“审核”。先看与您上次看过的稿相比改了什么。',
        '意见写在段落旁，经办人逐条答复。',
        '通过的送下一级；退回的写明理由，还没有答复的意见会带进理由里。',
      ],
    },
  ],
};

export const SIGNER: Manual = {
  role: 'signer',
  task: '在手机上看稿、签发。',
  demoLogin: 'jiaotong-qian',
  phone: true,
  chapters: [
    {
      id: 'sign',
      title: '签发',
      place: '/',
      steps: [
        '工作台点“签发”。纸面按屏幕宽度显示，可以放大。',
        '下面是与上稿相比改了什么、预检还剩什么、谁在哪天核过。',
        '同意的点“签发”；要改的点“退回并说明”。',
        '签发后正文固定。编号之前可以撤回签发。',
      ],
    },
  ],
};
