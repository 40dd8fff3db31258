/**
 * What is tried first: what people's passwords consist of once digits at both ends, signs and digits in the place of
 * letters are taken away. Lower case, letters and digits only; doubled words and walks over the keyboard have rules of
 * their own (`password-rules.ts`).
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  abc abcd abcde aaa aa a qwe qwer qwert qwerty qwertyuiop asd asdf asdfg asdfgh asdfghjkl zxc zxcv zxcvb zxcvbn zxcvbnm qaz
  qazwsx qazwsxedc qweasd qweasdzxc q1w2e3r4 q1w2e3r4t5 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc zaq12wsx a1b2c3d4 q1w2e3
  admin administrator administrators adminpassword root guest user username manager management master system server service
  super superadmin superuser supervisor operator operators sysadmin sysdba system32 oracle mysql postgres sqlserver redis
  tomcat weblogic jenkins public private secret secure security auditor audit default changeme change temp temporary test
  tester testing demo sample example welcome hello helloworld login letmein access pass passwd password passwords mypassword
  newpassword pwd passw0rd iloveyou ilove ilovechina lovely love baby babygirl princess sunshine superman batman dragon
  monkey football basketball baseball master123 shadow michael jordan jordan23 killer pokemon computer internet windows
  microsoft google apple huawei lenovo xiaomi tencent taobao alipay alibaba baidu wechat weixin weibo
  china beijing shanghai guangzhou shenzhen chongqing tianjin zhongguo zhongguoren zhonghua woaizhongguo
  woaini woaini1314 woaini520 aini aini1314 woaiwojia woaiwo iloveyou1314 wo5201314 5201314 wangyut wodemima
  mima mimamima yonghu yonghuming denglu kouling guanli guanliyuan xitong xitongguanliyuan anquan anquanyuan shenji shenjiyuan
  chushi chushimima morenmima ceshi ceshiyonghu nihao nihaoma jiayou caonima wangluo diannao bangong bangongshi gongzuo
  zhengxie zhengxietian quzhengxie zhengfu quzhengfu renda gongwuyuan jiguan danwei keshi dangyuan dangwei weiyuan tian
  tianwei tianban ducha duchashi banfu banli chengban jingban shenhe qianfa daibiao jianyi taan yian
  spring summer autumn winter monday january qwerasdf asdfzxcv zxcvasdf
  `
    .split(/\s+/)
    .filter(Boolean),
);
