"""The demo commune xã Minh Sơn: invented units, people and plans, loaded through the same acts that people use."""
